/** Operations whose interval has an origin that is no date. */
import { parseDateTime } from '../../../base/date-time.js';
import { operationDefinitions, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'interval-origin-invalid',
    category: 'operations',
    severity: 'warning',
    summary: 'The origin of an interval is no date',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: '"interval-origin" sets the time of day at which a recurring operation runs. When it cannot be read, the operation runs its interval after whatever start, at any hour.',
    fix: 'Write an ISO 8601 date and time, such as "2026-01-01 02:00:00".',
  },
  check({ cib, now }, report) {
    const clock = { now: Math.floor(now.getTime() / 1000), offset: 0 };
    for (const { owner, operation } of operationDefinitions(cib)) {
      for (const { value, at } of operationSettings(operation, 'interval-origin')) {
        if (parseDateTime(value, clock)) continue;
        report(
          at,
          `interval-origin="${value}" of ${operation.name ?? ''} of "${owner.id}" is no date; it is ignored`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a word',
      input: `<primitive id="db" class="systemd" type="postgresql"><operations><op id="db-monitor" name="monitor" interval="1h" interval-origin="noon"/></operations></primitive>`,
      finds: ['interval-origin="noon" of monitor of "db" is no date; it is ignored'],
    },
    {
      title: 'a word among the meta attributes',
      input: `<primitive id="db" class="systemd" type="postgresql"><operations><op id="db-monitor" name="monitor" interval="1h" ><meta_attributes id="m"><nvpair id="m1" name="interval-origin" value="noon"/></meta_attributes></op></operations></primitive>`,
      finds: ['interval-origin="noon" of monitor of "db" is no date; it is ignored'],
    },
    {
      title: 'a date and time',
      input: `<primitive id="db" class="systemd" type="postgresql"><operations><op id="db-monitor" name="monitor" interval="1h" interval-origin="2026-01-01 02:00:00"/></operations></primitive>`,
      finds: [],
    },
  ],
});

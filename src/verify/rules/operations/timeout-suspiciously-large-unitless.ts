/** Times in milliseconds, which Pacemaker reads as seconds. */
import { readableInterval } from '../../../base/interval.js';
import type { Cib } from '../../../cib/cib.js';
import {
  defaultSettings,
  operationDefinitions,
  operationSettings,
  type OperationSetting,
} from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** Nobody waits for an operation for that many seconds; as milliseconds it is ten seconds. */
const SUSPICIOUS = 10_000;

interface Time extends OperationSetting {
  /** What the number is: `timeout 20000 of start of "db"`. */
  readonly what: string;
}

function timesIn(cib: Cib): Time[] {
  const own = operationDefinitions(cib).flatMap(({ owner, operation }) =>
    ['timeout', 'interval'].flatMap((name) =>
      operationSettings(operation, name).map((setting) => ({
        ...setting,
        what: `${name} ${setting.value.trim()} of ${operation.name ?? 'an operation'} of "${owner.id}"`,
      })),
    ),
  );
  const byDefault = defaultSettings(cib, 'timeout').map((setting) => ({
    ...setting,
    what: `timeout ${setting.value.trim()} of all operations`,
  }));
  return [...own, ...byDefault];
}

export default cibRule({
  meta: {
    id: 'timeout-suspiciously-large-unitless',
    category: 'operations',
    severity: 'warning',
    summary: 'A time without a unit is so large that milliseconds must be meant',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A number without a unit means seconds. 20000 is five and a half hours: an operation that hangs is not noticed for that long, and neither is a failure between two monitors.',
    fix: 'Write the unit: "20s" or "20000ms".',
  },
  check({ cib }, report) {
    for (const { what, value, at, element, attribute } of timesIn(cib)) {
      const number = /^\s*\d+\s*$/.test(value) ? Number(value) : 0;
      // 86400 is a day, and meant; milliseconds are round numbers.
      if (number < SUSPICIOUS || number % 1000 !== 0) continue;
      report(at, `${what} means ${readableInterval(number * 1000)}: a number without a unit is in seconds`, {
        help: `write "${number / 1000}s" or "${number}ms"`,
        fix: writing(element, attribute, `${number / 1000}s`),
      });
    }
  },
  examples: [
    {
      title: 'twenty seconds in milliseconds',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-stop" name="stop" interval="0s" timeout="20000"/>
</operations></primitive>`,
      finds: ['timeout 20000 of stop of "db" means 5h33m20s: a number without a unit is in seconds'],
    },
    {
      title: 'an hour, a day, and milliseconds that say so',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-start" name="start" interval="0s" timeout="3600"/><op id="db-stop" name="stop" interval="0s" timeout="20000ms"/><op id="db-check" name="monitor" interval="86400" timeout="60"/>
</operations></primitive>`,
      finds: [],
    },
    {
      title: 'for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="timeout" value="60000"/></meta_attributes></op_defaults>`,
      finds: ['timeout 60000 of all operations means 16h40m: a number without a unit is in seconds'],
    },
  ],
});

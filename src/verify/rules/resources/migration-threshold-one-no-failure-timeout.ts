/** Resources that one failure bans from a node for ever. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { parseScore } from '../../../base/score.js';
import { valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'migration-threshold-one-no-failure-timeout',
    category: 'resources',
    severity: 'warning',
    summary: 'One or two failures ban a resource from its node until somebody cleans up',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With migration-threshold="1" the first failure moves the resource away, and without failure-timeout the node stays banned. One short disturbance on each node, weeks apart, and the resource can run nowhere.',
    fix: 'Set failure-timeout, or a higher threshold.',
  },
  check({ cib, configuration }, report) {
    const told = new Set<unknown>();
    for (const primitive of cib.primitives) {
      const pair = effectiveMeta(configuration, primitive, 'migration-threshold');
      const limit = parseScore(pair?.value ?? '') ?? 0;
      if (!pair || limit < 1 || limit > 2 || told.has(pair.element)) continue;
      const choices = configuration.meta(primitive).get('failure-timeout')?.choices ?? [];
      // A time of 0 is none; one that cannot be read has a rule of its own.
      if (choices.some(({ value }) => parseIntervalSpec(value) !== 0)) continue;
      told.add(pair.element);
      report(
        valueSpan(pair.element, 'value'),
        `${limit === 1 ? 'one failure bans' : 'two failures, however far apart, ban'} "${primitive.id}" from its node, and without failure-timeout that lasts until somebody cleans up`,
        { help: 'set failure-timeout' },
      );
    }
  },
  examples: [
    {
      title: 'one failure is enough',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="1"/></meta_attributes></primitive>`,
      finds: [
        'one failure bans "web" from its node, and without failure-timeout that lasts until somebody cleans up',
      ],
    },
    {
      title: 'a time of 0',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="1"/><nvpair id="m2" name="failure-timeout" value="0"/></meta_attributes></primitive>`,
      finds: [
        'one failure bans "web" from its node, and without failure-timeout that lasts until somebody cleans up',
      ],
    },
    {
      title: 'for ten minutes',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="1"/><nvpair id="m2" name="failure-timeout" value="10min"/></meta_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'two failures in whatever time',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="2"/></meta_attributes></primitive>`,
      finds: [
        'two failures, however far apart, ban "web" from its node, and without failure-timeout that lasts until somebody cleans up',
      ],
    },
  ],
});

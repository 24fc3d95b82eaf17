/** Failures that are to be forgotten, of operations whose failure blocks. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { defaultSettings, operationSettings } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'failure-timeout-with-on-fail-block',
    category: 'resources',
    severity: 'warning',
    summary: 'A failure blocks the resource, and failure-timeout does not end that',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'on-fail="block" leaves a resource alone after a failure until somebody cleans up. Pacemaker ignores failure-timeout for such failures: the resource stays blocked, although the configuration says that failures expire.',
    fix: 'Use another on-fail, or remove failure-timeout from the resource.',
  },
  check({ cib, configuration }, report) {
    const told = new Set<unknown>();
    const [byDefault] = defaultSettings(cib, 'on-fail')
      .filter(({ value }) => value.toLowerCase() === 'block')
      .map(({ at, element }) => ({ name: undefined, at, element }));
    for (const primitive of cib.primitives) {
      const pair = effectiveMeta(configuration, primitive, 'failure-timeout');
      // A stop that failed may well block, while failures of other operations expire: that is told last, and low.
      const all = primitive.operations.flatMap((operation) =>
        operationSettings(operation, 'on-fail')
          .filter(({ value }) => value.toLowerCase() === 'block')
          .map(({ at, element }) => ({ name: operation.name, at, element })),
      );
      const blocking = all.find(({ name }) => name !== 'stop') ?? all[0] ?? byDefault;
      if (!pair || !blocking || (parseIntervalSpec(pair.value) ?? 0) === 0 || told.has(blocking.element))
        continue;
      told.add(blocking.element);
      report(
        blocking.at,
        `a failed ${blocking.name ?? 'operation'} blocks "${primitive.id}" until somebody cleans up: its failure-timeout of ${pair.value} is ignored then`,
        {
          severity: blocking.name === 'stop' ? 'info' : undefined,
          related: [{ at: valueSpan(pair.element, 'value'), message: 'the failure-timeout' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'both at once',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="m"><nvpair id="m1" name="failure-timeout" value="10min"/></meta_attributes>
  <operations><op id="db-monitor" name="monitor" interval="30s" on-fail="block"/></operations>
</primitive>`,
      finds: [
        'a failed monitor blocks "db" until somebody cleans up: its failure-timeout of 10min is ignored then',
      ],
    },
    {
      title: 'by a meta attribute of the operation, and by the defaults of all',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="on-fail" value="block"/></meta_attributes></op_defaults>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <meta_attributes id="m"><nvpair id="m1" name="failure-timeout" value="10min"/></meta_attributes>
  <operations><op id="db-monitor" name="monitor" interval="30s"><meta_attributes id="n"><nvpair id="n1" name="on-fail" value="block"/></meta_attributes></op></operations>
</primitive>
<primitive id="web" class="systemd" type="httpd"><meta_attributes id="w"><nvpair id="w1" name="failure-timeout" value="60s"/></meta_attributes></primitive>`,
      finds: [
        'a failed monitor blocks "db" until somebody cleans up: its failure-timeout of 10min is ignored then',
        'a failed operation blocks "web" until somebody cleans up: its failure-timeout of 60s is ignored then',
      ],
    },
    {
      title: 'blocked without end, as it says',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <operations><op id="db-monitor" name="monitor" interval="30s" on-fail="block"/></operations>
</primitive>`,
      finds: [],
    },
    {
      title: 'a stop that blocks',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="failure-timeout" value="60s"/></meta_attributes><operations><op id="o" name="stop" interval="0" on-fail="block"/></operations></primitive>`,
      finds: [
        'a failed stop blocks "web" until somebody cleans up: its failure-timeout of 60s is ignored then',
      ],
    },
  ],
});

/** A strategy for unhealthy nodes, and nothing that says how healthy they are. */
import { optionPair, optionValue } from '../../../config/cluster-options.js';
import type { CibContext } from '../../rule.js';
import { attributeOf, descendants, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const PREFIX = '#health';

/** True when an agent measures the health of nodes, or somebody has set an attribute about it. */
function isMeasured({ cib, configuration }: CibContext): boolean {
  const byAgent = cib.primitives.some(
    (primitive) =>
      /^(Health|SysInfo)/.test(primitive.type ?? '') ||
      configuration.parameters(primitive).settled('name')?.value.startsWith(PREFIX),
  );
  const permanent = cib.nodes.some(({ attributes }) =>
    attributes.some(({ pairs }) => pairs.some(({ name }) => name.startsWith(PREFIX))),
  );
  const transient = [...(cib.status ? descendants(cib.status) : [])].some(
    (element) => element.name === 'nvpair' && attributeOf(element, 'name')?.startsWith(PREFIX),
  );
  return byAgent || permanent || transient;
}

export default cibRule({
  meta: {
    id: 'node-health-without-agent',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Nodes are judged by their health, which nothing measures',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'node-health-strategy moves resources away from nodes whose attributes with names that begin with "#health" are bad. They are set by agents such as ocf:pacemaker:HealthSMART or by a program outside of the cluster. Without any of them every node counts as healthy.',
    fix: 'Run the health agents as clones, or remove the option.',
  },
  check(context, report) {
    const pair = optionPair(context.configuration, 'node-health-strategy');
    const strategy = optionValue(context.configuration, 'node-health-strategy')?.toLowerCase();
    if (!pair || strategy === 'none' || isMeasured(context)) return;
    report(
      valueSpan(pair.element, 'value'),
      `node-health-strategy is "${pair.value}", but no resource and no node sets a "${PREFIX}" attribute: every node counts as healthy`,
    );
  },
  examples: [
    {
      title: 'nothing measures',
      input: '<nvpair id="opt-health" name="node-health-strategy" value="migrate-on-red"/>',
      finds: [
        'node-health-strategy is "migrate-on-red", but no resource and no node sets a "#health" attribute: every node counts as healthy',
      ],
    },
    {
      title: 'an agent measures',
      input: `<nvpair id="opt-health" name="node-health-strategy" value="migrate-on-red"/>
<clone id="smart-clone"><primitive id="smart" class="ocf" provider="pacemaker" type="HealthSMART"/></clone>`,
      finds: [],
    },
  ],
});

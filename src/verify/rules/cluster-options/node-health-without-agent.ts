/** A strategy for unhealthy nodes, and nothing that says how healthy they are. */
import { optionPair, optionValue } from '../../../config/cluster-options.js';
import { didYouMean } from '../../../base/closest.js';
import { parseScore } from '../../../base/score.js';
import type { CibContext, Report } from '../../rule.js';
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

const COLOURS: readonly string[] = ['red', 'yellow', 'green'];

/** Permanent words about the health of nodes that say nothing of it. */
function checkWords({ cib }: CibContext, report: Report): void {
  for (const { attributes, name, id = '' } of cib.nodes) {
    for (const pair of attributes.flatMap(({ pairs }) => pairs)) {
      if (!pair.name.startsWith(PREFIX) || pair.value === undefined) continue;
      if (COLOURS.includes(pair.value.toLowerCase()) || parseScore(pair.value) !== undefined) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${pair.name}" of node "${name ?? id}" is "${pair.value}", which is neither "red", "yellow" or "green" nor a score${didYouMean(pair.value, COLOURS) || '.'} It counts 0, as if the node were healthy.`,
        { severity: 'warning' },
      );
    }
  }
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
    if (!pair || strategy === 'none') return;
    checkWords(context, report);
    if (isMeasured(context)) return;
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
      title: 'a word that is no colour, and two that are',
      input: `<nvpair id="opt-health" name="node-health-strategy" value="migrate-on-red"/>
<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="#health-cpu" value="gren"/></instance_attributes></node>
<node id="2" uname="beta"><instance_attributes id="b"><nvpair id="b1" name="#health-cpu" value="yellow"/><nvpair id="b2" name="#health-disk" value="-10"/></instance_attributes></node>`,
      finds: [
        '"#health-cpu" of node "alpha" is "gren", which is neither "red", "yellow" or "green" nor a score; did you mean "green"? It counts 0, as if the node were healthy.',
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

/** Resources that need more than any node has. */
import type { Cib } from '../../../cib/cib.js';
import { metaFlag } from '../../meta-values.js';
import { INFINITY } from '../../../base/score.js';
import type { ResourceElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { collectiveOf, outermost } from '../../../config/resources.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';
import { lacksCapacity, neverPlaced, obstaclePlaces, obstaclesInWords } from '../../never-placed.js';
import { amountsOf, countsUtilization, needsOf, type Amounts } from '../../utilization.js';

/** The capacities of all nodes; undefined when some are not known. */
function capacitiesOf({ nodes }: Cib): readonly Amounts[] | undefined {
  const capacities = nodes.flatMap(({ utilization }) => amountsOf(utilization) ?? []);
  return nodes.length > 0 && capacities.length === nodes.length ? capacities : undefined;
}

/** Resources that mandatory colocations keep on one node, each set once; those with clones or roles are left out. */
function keptTogether({ resources, constraints }: Configuration): readonly (readonly ResourceElement[])[] {
  const single = (id: string): ResourceElement | undefined => {
    const named = resources.named(id);
    const whole = named && outermost(named);
    return whole && !collectiveOf(whole) && (whole.kind === 'group' || whole.kind === 'primitive')
      ? whole
      : undefined;
  };
  const neighbours = new Map<ResourceElement, ResourceElement[]>();
  for (const pair of constraints.colocations) {
    const [one, other] = [single(pair.dependent), single(pair.primary)];
    const isPlain = pair.score >= INFINITY && !pair.dependentRole && !pair.primaryRole && !pair.nodeAttribute;
    if (!one || !other || one === other || !isPlain) continue;
    neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
    neighbours.set(other, [...(neighbours.get(other) ?? []), one]);
  }
  const seen = new Set<ResourceElement>();
  return resources.all.flatMap((resource) => {
    if (seen.has(resource) || !neighbours.has(resource)) return [];
    // A set visits what is added to it meanwhile.
    const together = new Set([resource]);
    for (const at of together) for (const next of neighbours.get(at) ?? []) together.add(next);
    for (const one of together) seen.add(one);
    return [[...together]];
  });
}

/** Resources that fit one by one, and have to be on one node. */
function checkTogether(
  {
    configuration,
    most,
  }: { readonly configuration: Configuration; readonly most: ReadonlyMap<string, number> },
  told: Set<string>,
  report: Report,
): void {
  for (const wholes of keptTogether(configuration)) {
    const needs = wholes.map((whole) => ({ whole, amounts: needsOf(whole) }));
    for (const [name, best] of most) {
      const parts = needs.flatMap(({ whole, amounts }) => {
        const amount = amounts?.get(name);
        return amount && amount.value > 0 ? { whole, amount } : [];
      });
      const [first] = parts;
      const sum = parts.reduce((total, { amount }) => total + amount.value, 0);
      const [pair] = first?.amount.pairs ?? [];
      const isTold = wholes.some(({ id }) => told.has(id));
      if (!first || !pair || parts.length < 2 || sum <= best || isTold) continue;
      for (const { id } of wholes) told.add(id);
      report(
        valueSpan(pair.element, 'value'),
        `${quotedList(parts.map(({ whole }) => whole.id))} have to run together and need ${sum} of "${name}", and no node has more than ${best}: not all of them ever run`,
        {
          related: parts.slice(1).map(({ whole, amount }) => ({
            at: startTagSpan(whole.element),
            message: `"${whole.id}" needs ${amount.value}`,
          })),
        },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'utilization-impossible',
    category: 'resources',
    severity: 'error',
    summary: 'A resource needs more than any node has, or has left',
    since: '0.2.0',
    preset: 'recommended',
    plans: true,
  },
  docs: {
    why: 'With a placement-strategy other than "default" Pacemaker starts a resource only on a node that has all that the resource needs. A node without an amount of that name has 0 of it. What fits nowhere stays stopped, and nothing but a line in the log says so. The same happens to what is left over when all resources together need more than the nodes have: for that the rule plans the cluster with all nodes online.',
    fix: 'Correct the amounts, in the same unit for nodes and resources, or give a node the capacity. Where resources compete, priority says which of them is left over.',
  },
  check({ cib, configuration, settled }, report) {
    const capacities = capacitiesOf(cib);
    if (!capacities || !countsUtilization(configuration)) return;
    const told = new Set<string>();
    // What the best node has of each.
    const most = new Map<string, number>();
    for (const amounts of capacities)
      for (const [name, { value }] of amounts) most.set(name, Math.max(value, most.get(name) ?? 0));
    const wholes = cib.allResources.filter(
      ({ kind, parent }) => kind === 'group' || (kind === 'primitive' && parent?.kind !== 'group'),
    );
    for (const whole of wholes) {
      const isSpread = whole.kind === 'group' && metaFlag(configuration, whole, 'collocated') === false;
      const needs = isSpread ? undefined : needsOf(whole);
      for (const [name, { value, pairs }] of needs ?? []) {
        const [pair] = pairs;
        const best = most.get(name) ?? 0;
        if (!pair || value <= 0 || value <= best) continue;
        told.add(whole.id);
        report(
          valueSpan(pair.element, 'value'),
          `"${whole.id}" needs ${value} of "${name}", and no node has more than ${best}: it runs nowhere`,
          {
            related: pairs.slice(1).map(({ element, value: part = '' }) => ({
              at: valueSpan(element, 'value'),
              message: `${part} of it is needed here`,
            })),
          },
        );
      }
    }
    checkTogether({ configuration, most }, told, report);
    const cluster = settled();
    const leftOver = cluster.kind === 'settled' ? neverPlaced(configuration, cluster.explanation) : [];
    for (const { top, primitive, obstacles } of leftOver) {
      const element = configuration.resources.named(top.id)?.element;
      if (!lacksCapacity({ obstacles }) || !element || told.has(top.id) || told.has(primitive.id)) continue;
      report(
        valueSpan(element, 'id'),
        `"${top.id}" runs nowhere, even with all nodes online: ${obstaclesInWords(obstacles)}`,
        { severity: 'warning', related: obstaclePlaces(obstacles) },
      );
    }
  },
  examples: [
    {
      title: 'more memory than the largest node has',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="balanced"/>
<node id="1" uname="alpha"><utilization id="alpha-u"><nvpair id="alpha-memory" name="memory" value="32768"/></utilization></node>
<node id="2" uname="beta"><utilization id="beta-u"><nvpair id="beta-memory" name="memory" value="16384"/></utilization></node>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="65536"/></utilization>
</primitive>`,
      finds: ['"vm" needs 65536 of "memory", and no node has more than 32768: it runs nowhere'],
    },
    {
      title: 'a group that fits nowhere as a whole',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="utilization"/>
<node id="1" uname="alpha"><utilization id="alpha-u"><nvpair id="alpha-cpu" name="cpu" value="8"/></utilization></node>
<group id="stack">
  <primitive id="db" class="systemd" type="postgresql"><utilization id="db-u"><nvpair id="db-cpu" name="cpu" value="6"/></utilization></primitive>
  <primitive id="app" class="systemd" type="app"><utilization id="app-u"><nvpair id="app-cpu" name="cpu" value="4"/></utilization></primitive>
</group>`,
      finds: ['"stack" needs 10 of "cpu", and no node has more than 8: it runs nowhere'],
    },
    {
      title: 'two that fit, and not together',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="utilization"/>
<node id="1" uname="alice"><utilization id="alice-u"><nvpair id="alice-memory" name="memory" value="65536"/></utilization></node>
<node id="2" uname="bob"><utilization id="bob-u"><nvpair id="bob-memory" name="memory" value="65536"/></utilization></node>
<primitive id="vm1" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm1-u"><nvpair id="vm1-memory" name="memory" value="40000"/></utilization></primitive>
<primitive id="vm2" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm2-u"><nvpair id="vm2-memory" name="memory" value="40000"/></utilization></primitive>
<rsc_colocation id="together" rsc="vm2" with-rsc="vm1" score="INFINITY"/>`,
      finds: [
        '"vm1" and "vm2" have to run together and need 80000 of "memory", and no node has more than 65536: not all of them ever run',
      ],
    },
    {
      title: 'three that fit, and room for two',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="utilization"/>
<node id="1" uname="alice"><utilization id="alice-u"><nvpair id="alice-memory" name="memory" value="32768"/></utilization></node>
<node id="2" uname="bob"><utilization id="bob-u"><nvpair id="bob-memory" name="memory" value="32768"/></utilization></node>
<primitive id="vm1" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm1-u"><nvpair id="vm1-memory" name="memory" value="20480"/></utilization></primitive>
<primitive id="vm2" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm2-u"><nvpair id="vm2-memory" name="memory" value="20480"/></utilization></primitive>
<primitive id="vm3" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm3-u"><nvpair id="vm3-memory" name="memory" value="20480"/></utilization></primitive>`,
      finds: [
        '"vm3" runs nowhere, even with all nodes online: 12288 of 20480 "memory" is left on alice, bob',
      ],
    },
    {
      title: 'the same, and nobody counts',
      input: `<node id="1" uname="alpha"><utilization id="alpha-u"><nvpair id="alpha-memory" name="memory" value="32768"/></utilization></node>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="65536"/></utilization>
</primitive>`,
      finds: [],
    },
  ],
});

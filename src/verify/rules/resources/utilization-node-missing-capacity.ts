/** Nodes that say nothing of what resources need. */
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import type { NvPair } from '../../../cib/nvsets.js';
import { cibRule } from '../../rule.js';
import { countsUtilization } from '../../utilization.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'utilization-node-missing-capacity',
    category: 'resources',
    severity: 'info',
    summary: 'A node does not say how much it has of what resources need',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A node without an amount of that name has 0 of it: no resource that needs some may run there. On a node that is to run none that is right; often it was forgotten when the node was added.',
    fix: 'Add the utilization attribute to the node.',
  },
  check({ cib, configuration }, report) {
    if (!countsUtilization(configuration)) return;
    const needed = new Map<string, NvPair>();
    for (const pair of cib.primitives.flatMap(({ utilization }) => utilization).flatMap(({ pairs }) => pairs))
      if (!needed.has(pair.name)) needed.set(pair.name, pair);
    const nodes = cib.nodes.map((node) => ({
      node,
      has: new Set(node.utilization.flatMap(({ pairs }) => pairs.map(({ name }) => name))),
    }));
    for (const [name, pair] of needed) {
      const lacking = nodes.filter(({ has }) => !has.has(name)).map(({ node }) => node);
      // What no node has is told as impossible.
      if (lacking.length === 0 || lacking.length === nodes.length) continue;
      report(
        valueSpan(pair.element, 'value'),
        `resources need "${name}", and ${quotedList(lacking.map((node) => node.name ?? node.id ?? ''))} ${lacking.length === 1 ? 'says' : 'say'} nothing of it: none of these resources runs there`,
        {
          related: lacking.map(({ element }) => ({
            at: startTagSpan(element),
            message: `without "${name}"`,
          })),
        },
      );
    }
  },
  examples: [
    {
      title: 'a node that was added later',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="balanced"/>
<node id="1" uname="alpha"><utilization id="alpha-u"><nvpair id="alpha-memory" name="memory" value="32768"/></utilization></node>
<node id="2" uname="beta"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="4096"/></utilization></primitive>`,
      finds: ['resources need "memory", and "beta" says nothing of it: none of these resources runs there'],
    },
    {
      title: 'both nodes say it',
      input: `<nvpair id="opt-placement" name="placement-strategy" value="balanced"/>
<node id="1" uname="alpha"><utilization id="alpha-u"><nvpair id="alpha-memory" name="memory" value="32768"/></utilization></node>
<node id="2" uname="beta"><utilization id="beta-u"><nvpair id="beta-memory" name="memory" value="32768"/></utilization></node>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="4096"/></utilization></primitive>`,
      finds: [],
    },
  ],
});

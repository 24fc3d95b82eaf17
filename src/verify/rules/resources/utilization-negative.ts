/** Utilization below zero. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'utilization-negative',
    category: 'resources',
    severity: 'warning',
    summary: 'A utilization attribute is negative',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A resource that needs less than nothing adds to the capacity of its node, and a node with less than nothing runs no resource that needs some of it. Neither is meant.',
    fix: 'Write a number that is not negative.',
  },
  check({ cib }, report) {
    const seen = new Set<unknown>();
    const holders = [...cib.templates, ...cib.primitives, ...cib.nodes];
    for (const pair of holders.flatMap(({ utilization }) => utilization).flatMap(({ pairs }) => pairs)) {
      if (seen.has(pair.element)) continue;
      seen.add(pair.element);
      if (!/^\s*-\s*0*[1-9]\d*\s*$/.test(pair.value ?? '')) continue;
      report(
        valueSpan(pair.element, 'value'),
        `utilization "${pair.name}" is ${pair.value ?? ''}: with less than nothing the capacities of nodes are counted wrongly`,
      );
    }
  },
  examples: [
    {
      title: 'less than no memory',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="-4096"/></utilization>
</primitive>`,
      finds: [
        'utilization "memory" is -4096: with less than nothing the capacities of nodes are counted wrongly',
      ],
    },
    {
      title: 'some memory',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-u"><nvpair id="vm-memory" name="memory" value="4096"/></utilization>
</primitive>`,
      finds: [],
    },
  ],
});

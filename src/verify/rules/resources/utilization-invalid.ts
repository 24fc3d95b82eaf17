/** Utilization that is no whole number. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'utilization-invalid',
    category: 'resources',
    severity: 'warning',
    summary: 'A utilization attribute is not a whole number',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'Utilization is counted in whole numbers. Pacemaker reads anything else as 0: a node then has no capacity, or a resource needs none, and placement goes wrong without a word.',
    fix: 'Write a whole number without a unit, in the same unit for nodes and resources (for instance megabytes).',
  },
  check({ cib }, report) {
    const seen = new Set<unknown>();
    const holders = [...cib.templates, ...cib.allResources].flatMap((resource) =>
      'utilization' in resource ? { kind: 'resource', id: resource.id, sets: resource.utilization } : [],
    );
    const nodes = cib.nodes.map(({ id, name, utilization }) => ({
      kind: 'node',
      id: name ?? id ?? '',
      sets: utilization,
    }));
    for (const { kind, id, sets } of [...nodes, ...holders]) {
      for (const pair of sets.flatMap(({ pairs }) => pairs)) {
        if (seen.has(pair.element) || pair.value === undefined) continue;
        seen.add(pair.element);
        if (/^\s*[+-]?\d+\s*$/.test(pair.value)) continue;
        report(
          valueSpan(pair.element, 'value'),
          `utilization "${pair.name}" of ${kind} "${id}" is "${pair.value}", not a whole number: Pacemaker counts it as 0`,
          { fix: writing(pair.element, 'value', '0', 'safe') },
        );
      }
    }
  },
  examples: [
    {
      title: 'memory with a unit',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-utilization"><nvpair id="vm-memory" name="memory" value="4G"/></utilization>
</primitive>`,
      finds: ['utilization "memory" of resource "vm" is "4G", not a whole number: Pacemaker counts it as 0'],
    },
    {
      title: 'memory in megabytes',
      input: `<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
  <utilization id="vm-utilization"><nvpair id="vm-memory" name="memory" value="4096"/></utilization>
</primitive>`,
      finds: [],
    },
  ],
});

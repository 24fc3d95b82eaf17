/** Which name stands behind a Corosync node id; learnt from the whole log, since names arrive later than ids. */
import { happeningsOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';

export type NodeNames = (nodeId: string) => string;

/** False for what stands where a name is not known yet: `.pending.`, `.null.`, `(null)`. */
export const isName = (node: string): boolean => !/^[.(]/.test(node);

/** Hosts write their short names into logs, the cluster may know them by their long ones. */
export const shortName = (name: string): string => name.split('.', 1)[0] ?? name;

const NAMING = ['members', 'cib-part-created', 'node-known', 'peer', 'plugin-member'] as const;

/** Learns all names; an id without one is told as `node 3`. */
export function learnNodeNames(happenings: readonly PlacedEvent[]): NodeNames {
  const names = new Map<string, string>();
  for (const { event, node } of happeningsOf(happenings, NAMING)) {
    const { data } = event;
    const [only, ...others] = data.kind === 'members' && !data.continued ? data.nodeIds : [];
    // Whoever is alone is the node that writes; what a line says outright counts more.
    if (only !== undefined && others.length === 0 && isName(node) && !names.has(only)) names.set(only, node);
    if (data.kind === 'cib-part-created' && data.element === 'node') {
      const { id, uname } = data.attributes;
      if (id !== undefined && uname !== undefined && !names.has(id)) names.set(id, uname);
    }
    if (data.kind !== 'node-known' && data.kind !== 'peer' && data.kind !== 'plugin-member') continue;
    if (data.nodeId !== undefined && isName(data.node)) names.set(data.nodeId, data.node);
  }
  return (nodeId) => names.get(nodeId) ?? `node ${nodeId}`;
}

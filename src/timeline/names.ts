/** Which name stands behind a Corosync node id; learnt from the whole log, since names arrive later than ids. */
import type { Happening } from './happening.js';

export type NodeNames = (nodeId: string) => string;

/** Learns all names; an id without one is told as `node 3`. */
export function learnNodeNames(happenings: readonly Happening[]): NodeNames {
  const names = new Map<string, string>();
  for (const { event } of happenings) {
    const { data } = event;
    if (data.kind !== 'node-known' && data.kind !== 'peer' && data.kind !== 'plugin-member') continue;
    if (data.nodeId !== undefined && data.node !== '(null)' && data.node !== '.null.')
      names.set(data.nodeId, data.node);
  }
  return (nodeId) => names.get(nodeId) ?? `node ${nodeId}`;
}

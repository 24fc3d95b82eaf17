/** Whether a node that was lost was seen again: by who is a member, or by what is done on it. */
import { findingOf } from '../finding.js';
import { happeningsOf } from '../of-kinds.js';
import type { TroubleSources } from './trouble.js';

/** When each node was last seen by others, milliseconds since 1970 UTC. */
export function lastSeen({
  memberships,
  happenings,
}: Pick<TroubleSources, 'memberships' | 'happenings'>): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const see = (node: string, at: number): void => {
    seen.set(node, Math.max(at, seen.get(node) ?? -Infinity));
  };
  for (const { node, members, from } of memberships)
    for (const member of members) if (member !== node) see(member, from);
  for (const { at, node, event } of happeningsOf(happenings, ['peer', 'operation-result'])) {
    const { data } = event;
    if (data.kind === 'peer') {
      if (data.state === 'member' && data.node !== node) see(data.node, at);
      continue;
    }
    // What runs on a node is told by the DC, too; the connection to a remote node has the name of the node.
    if (data.node !== undefined && data.node !== node) see(data.node, at);
    if (data.operation === 'start' && findingOf(data) === 'active') see(data.resource, at);
  }
  return seen;
}

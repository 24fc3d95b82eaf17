/** Which lines tell that the last link to a node was lost: a starting Corosync says of every node that it has none yet. */
import { happeningsOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';

/** Happenings that say "no active links" of a node to which there had been one. */
export function lastLinksLost(happenings: readonly PlacedEvent[]): ReadonlySet<PlacedEvent> {
  const linked = new Map<string, Set<string | undefined>>();
  const lost = new Set<PlacedEvent>();
  for (const happening of happeningsOf(happenings, ['corosync-started', 'link'])) {
    const { node, event } = happening;
    const { data } = event;
    if (data.kind === 'corosync-started') linked.delete(node);
    if (data.kind !== 'link') continue;
    const known = linked.get(node) ?? new Set<string | undefined>();
    linked.set(node, known);
    if (data.state === 'up') known.add(data.nodeId);
    if (data.state === 'none' && known.delete(data.nodeId)) lost.add(happening);
  }
  return lost;
}

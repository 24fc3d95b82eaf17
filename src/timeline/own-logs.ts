/** Whose own logs there are: what a node did with its resources only its controller and its executor tell. */
import { onceFor } from '../base/once-for.js';
import type { PlacedEvent } from './placed-event.js';

/** Since when each node tells what it does, by the name that its logs have. */
export const tellingSince = onceFor((happenings: readonly PlacedEvent[]): ReadonlyMap<string, number> => {
  const since = new Map<string, number>();
  for (const { node, at, event } of happenings) {
    const isOwn = event.daemon === 'controld' || event.daemon === 'execd';
    if (isOwn && !since.has(node)) since.set(node, at);
  }
  return since;
});

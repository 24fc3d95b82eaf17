/** Guest nodes: nodes of Pacemaker Remote that run inside of a resource, and end with it. */
import { onceFor } from '../base/once-for.js';
import { happeningsOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';

/** The guest nodes that ran in each resource, by the id of the resource. */
export type Guests = ReadonlyMap<string, ReadonlySet<string>>;

/** No log but the scheduler's tells what runs a guest node, and that when it decides to fence it. */
export const guestsOf = onceFor((happenings: readonly PlacedEvent[]): Guests => {
  const guests = new Map<string, Set<string>>();
  for (const { event } of happeningsOf(happenings, ['node-action-planned', 'node-condemned'])) {
    const { node, launcher } = event.data;
    if (launcher === undefined) continue;
    const known = guests.get(launcher);
    if (known) known.add(node);
    else guests.set(launcher, new Set([node]));
  }
  return guests;
});

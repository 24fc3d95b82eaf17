/** How far the clocks of nodes lie apart: all members log one and the same membership within moments. */
import type { PlacedEvent } from './placed-event.js';

export interface ClockSkew {
  readonly node: string;
  readonly comparedWith: string;
  /** Median by which the node's clock is ahead, in milliseconds. */
  readonly milliseconds: number;
  readonly memberships: number;
}

// Forming a membership takes the members less than this; a greater distance is the clock's.
const EVIDENT = 2000;
// A ring number that comes back hours later is another cluster's, or this one's after it was set up anew.
const SAME_FORMATION = 6 * 3_600_000;

/** The skew of every node against the first that logs memberships; only what is evident (more than 2 s). */
export function measureSkew(happenings: readonly PlacedEvent[]): readonly ClockSkew[] {
  const formations = new Map<string, PlacedEvent[]>();
  for (const happening of happenings) {
    const { data } = happening.event;
    if (data.kind !== 'membership-formed' || data.ring === undefined) continue;
    const known = formations.get(data.ring);
    if (known) known.push(happening);
    else formations.set(data.ring, [happening]);
  }
  const reference = happenings.find(({ event }) => event.data.kind === 'membership-formed')?.node;
  const differences = new Map<string, number[]>();
  for (const seen of formations.values()) {
    const base = seen.find(({ node }) => node === reference);
    if (!base) continue;
    for (const { node, at } of seen) {
      if (node === reference || Math.abs(at - base.at) > SAME_FORMATION) continue;
      const known = differences.get(node);
      if (known) known.push(at - base.at);
      else differences.set(node, [at - base.at]);
    }
  }
  const skews: ClockSkew[] = [];
  for (const [node, all] of differences) {
    const milliseconds = all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
    if (Math.abs(milliseconds) <= EVIDENT || reference === undefined) continue;
    skews.push({ node, comparedWith: reference, milliseconds, memberships: all.length });
  }
  return skews;
}

/** The entries of a span of time, found without looking at all of them. */
import type { TimelineEntry } from './entry.js';

function firstFrom(entries: readonly TimelineEntry[], at: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Entries whose time lies between two moments, both included; `entries` must be in the order of time. */
export function entriesBetween<Entry extends TimelineEntry>(
  entries: readonly Entry[],
  from: number,
  to: number,
): readonly Entry[] {
  return entries.slice(firstFrom(entries, from), firstFrom(entries, to + 1));
}

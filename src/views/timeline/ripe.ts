/** Which entries of a log that grows may be told: those that what is logged at the same time no longer changes. */
import type { Timeline } from '../../timeline/timeline.js';
import { timeFrame } from './clock.js';
import type { TimelineEntry } from './entry.js';

/** Lines that belong together are logged within this time, in milliseconds. */
export const BELONGS_TOGETHER = 2000;

/**
 * The entries at whose time the log has gone past by {@link BELONGS_TOGETHER}. None while the year is not known: a line
 * that proves it may come yet, and would give all of them another time.
 */
export function ripeEntries(timeline: Timeline, entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  if (!timeFrame(timeline).hasYear) return [];
  let newest = -Infinity;
  for (const { at } of timeline.happenings) if (at > newest) newest = at;
  return entries.filter(({ at, until = at }) => until <= newest - BELONGS_TOGETHER);
}

/** Where in a log daylight saving time begins or ends. */
import type { LogEvent } from '../logs/event.js';

/** A change of the zone's offset. */
export interface ClockChange {
  /** The first line that was stamped in the new offset. */
  readonly line: number;
  /** Milliseconds since 1970 UTC of that line. */
  readonly at: number;
  /** Minutes east of UTC from here on. */
  readonly offset: number;
}

const MINUTE = 60_000;

/**
 * The line at which stamps jump by the change. `from` is the last event known to have the old offset, `to` the first
 * known to have the new one. Going back from `to`, the first gap (clocks put forward) or step back (clocks put back) of
 * that size is taken; where none is seen, the line of `to`.
 */
export function changeLine(events: readonly LogEvent[], from: number, to: number, by: number): number {
  const jump = Math.abs(by) * MINUTE;
  for (let i = to; i > Math.max(from, 0); i -= 1) {
    const [before, after] = [events[i - 1]?.time, events[i]?.time];
    if (!before || !after) continue;
    const step = after.wall - before.wall;
    const isJump = by > 0 ? step >= jump - 1000 : step < 0 && step >= -jump;
    if (isJump) return events[i]?.line ?? 0;
  }
  return events[to]?.line ?? 0;
}

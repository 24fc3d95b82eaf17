/** The clock and the zone of the machine. */
import type { Clock } from '../base/date-time.js';

/** By how many seconds local time is ahead of UTC. */
export function localOffset(seconds: number): number {
  return -60 * new Date(seconds * 1000).getTimezoneOffset() || 0;
}

/** What the clock of the machine says. */
export function localClock(): Clock {
  const now = Math.floor(Date.now() / 1000);
  return { now, offset: localOffset(now) };
}

/** The zone of the machine. */

/** By how many seconds local time is ahead of UTC. */
export function localOffset(seconds: number): number {
  return -60 * new Date(seconds * 1000).getTimezoneOffset() || 0;
}

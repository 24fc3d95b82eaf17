/** Times as C's ctime writes them: `Sun Nov 22 19:00:00 2026`. */

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** By how many seconds local time is ahead of UTC at a time (seconds since 1970). */
export type OffsetAt = (seconds: number) => number;

const two = (value: number): string => String(value).padStart(2, '0');

/** A time in seconds since 1970 as local time. */
export function localTime(seconds: number, offsetAt: OffsetAt): string {
  const date = new Date((seconds + offsetAt(seconds)) * 1000);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = String(date.getUTCDate()).padStart(2);
  return `${WEEKDAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${clock} ${date.getUTCFullYear()}`;
}

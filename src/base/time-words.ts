/** Lengths of time in words: the same length reads the same in every view. */

/** So many of a unit, as `3 min 5 s` of 60 each. */
function inTwo(count: number, each: number, name: string, part: string): string {
  const rest = count % each;
  return `${Math.floor(count / each)} ${name}${rest === 0 ? '' : ` ${rest} ${part}`}`;
}

/**
 * `0.25 s`, `12 s`, `3 min 5 s`, `1 h 30 min`, `2 d 3 h`: two units at most, rounded to the smaller one. What logs with whole
 * seconds tell of as one moment was `under 1 s`.
 * @param milliseconds - not negative
 */
export function timeWords(milliseconds: number): string {
  if (milliseconds < 10) return 'under 1 s';
  if (milliseconds < 10_000) return `${Number((milliseconds / 1000).toFixed(2))} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return inTwo(seconds, 60, 'min', 's');
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1440) return inTwo(minutes, 60, 'h', 'min');
  return inTwo(Math.round(milliseconds / 3_600_000), 24, 'd', 'h');
}

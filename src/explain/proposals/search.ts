/** The smallest change of a number that is enough: found by trying, not by arithmetic. */

export interface Range {
  /** The number as it is, which is not enough. */
  readonly from: number;
  /** The farthest number that may be proposed. */
  readonly to: number;
  /** Numbers that are likely to be just enough, or just not. */
  readonly hints: readonly number[];
}

export interface Threshold {
  /** The number nearest to the present one that is enough. */
  readonly value: number;
  /** Whether the number before it was tried and is not enough. */
  readonly isExact: boolean;
}

/** Whether a number is enough; undefined when there is no time left to try it. */
export type Trial = (value: number) => boolean | undefined;

/** Numbers on the way that must not be enough if the one found is the first: equally far apart. */
function between(from: number, to: number): number[] {
  const inner = [0.25, 0.5, 0.75].map((part) => Math.trunc(from + (to - from) * part));
  return [...new Set(inner)].filter((value) => value !== from && value !== to);
}

function narrow(fails: number, works: number, hints: readonly number[], isEnough: Trial): Threshold {
  let [low, high] = [fails, works];
  const isInside = (value: number): boolean =>
    Number.isInteger(value) && Math.min(low, high) < value && value < Math.max(low, high);
  const pending = [...hints];
  while (Math.abs(high - low) > 1) {
    const hint = pending.shift();
    if (hint !== undefined && !isInside(hint)) continue;
    const value = hint ?? Math.trunc((low + high) / 2);
    const answer = isEnough(value);
    if (answer === undefined) return { value: high, isExact: false };
    if (answer) high = value;
    else low = value;
  }
  return { value: high, isExact: true };
}

/**
 * Finds the number nearest to `from` that is enough. That numbers beyond a sufficient one are sufficient too is not
 * taken for granted: numbers on the way to the result are tried, and the search goes on below one that is enough.
 * @returns undefined when `to` is not enough, or could not be tried
 */
export function nearestSufficient({ from, to, hints }: Range, isEnough: Trial): Threshold | undefined {
  if (from === to || isEnough(to) !== true) return undefined;
  let found = narrow(from, to, hints, isEnough);
  for (;;) {
    const { value, isExact } = found;
    const smaller = isExact ? between(from, value).find((one) => isEnough(one) === true) : undefined;
    if (smaller === undefined) return found;
    found = narrow(from, smaller, [], isEnough);
  }
}

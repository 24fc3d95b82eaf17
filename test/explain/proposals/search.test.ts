/** The search for the smallest sufficient number. */
import { describe, expect, it } from 'vitest';
import { nearestSufficient, type Range, type Trial } from '../../../src/explain/proposals/search.js';

function counted(isEnough: (value: number) => boolean): { readonly trial: Trial; readonly tried: number[] } {
  const tried: number[] = [];
  return {
    tried,
    trial(value) {
      tried.push(value);
      return isEnough(value);
    },
  };
}

const range: Range = { from: 0, to: 1_000_000, hints: [] };

describe('nearestSufficient', () => {
  it('finds the first number that is enough, upwards and downwards', () => {
    expect(nearestSufficient(range, (value) => value >= 101)).toEqual({ value: 101, isExact: true });
    const down = { from: 1000, to: -1_000_000, hints: [] };
    expect(nearestSufficient(down, (value) => value <= 200)).toEqual({ value: 200, isExact: true });
  });

  it('needs few trials when a hint is right', () => {
    const { trial, tried } = counted((value) => value >= 800);
    expect(nearestSufficient({ ...range, hints: [800, 799] }, trial)?.value).toBe(800);
    expect(tried.length).toBeLessThanOrEqual(6);
  });

  it('finds nothing when the farthest number is not enough', () => {
    expect(nearestSufficient(range, () => false)).toBeUndefined();
    expect(nearestSufficient({ ...range, to: 0 }, () => true)).toBeUndefined();
  });

  it('goes on below a sufficient number when more is not always better', () => {
    // Enough from 100 to 699,999, and again from 900,000.
    const isEnough = (value: number): boolean => (value >= 100 && value < 700_000) || value >= 900_000;
    expect(nearestSufficient(range, isEnough)).toEqual({ value: 100, isExact: true });
  });

  it('says that the number is not exact when there was no time to narrow it down', () => {
    let left = 3;
    const found = nearestSufficient(range, (value) => {
      left -= 1;
      return left < 0 ? undefined : value >= 300_000;
    });
    expect(found?.isExact).toBe(false);
    expect(found?.value).toBeGreaterThanOrEqual(300_000);
  });
});

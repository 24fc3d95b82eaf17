/** The distance of two clocks is taken from memberships that both nodes log, where it is evident. */
import { describe, expect, it } from 'vitest';
import { measureSkew } from '../../src/timeline/skew.js';
import { placed } from './placed.js';

const HOURS_6 = 6 * 3_600_000;

function skewOf(...pairs: readonly (readonly [string, number, number])[]) {
  return measureSkew(
    pairs.flatMap(([ring, one, other]) => [
      placed(one, 'n1', { kind: 'membership-formed', ring, joined: ['1'], left: [] }),
      placed(other, 'n2', { kind: 'membership-formed', ring, joined: ['1'], left: [] }),
    ]),
  );
}

describe('the skew of a clock', () => {
  it('is told from more than two seconds on, in both directions', () => {
    expect(skewOf(['1.4', 0, 2000])).toEqual([]);
    expect(skewOf(['1.4', 0, 2001])).toEqual([
      { node: 'n2', comparedWith: 'n1', milliseconds: 2001, memberships: 1 },
    ]);
    expect(skewOf(['1.4', 9000, 0])[0]?.milliseconds).toBe(-9000);
  });

  it('is the median of all memberships', () => {
    const [skew] = skewOf(['1.4', 0, 90_000], ['1.8', 100_000, 103_000], ['1.12', 200_000, 205_000]);
    expect(skew).toMatchObject({ milliseconds: 5000, memberships: 3 });
  });

  it('takes a ring number that comes back after more than six hours for another membership', () => {
    expect(skewOf(['1.4', 0, HOURS_6])).toHaveLength(1);
    expect(skewOf(['1.4', 0, HOURS_6 + 1])).toEqual([]);
  });
});

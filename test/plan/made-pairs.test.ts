/** Plans of changes that are made up from recorded inputs, with the engine by itself as the judge. */
import { describe, expect, it } from 'vitest';
import { hasShared, sharedTitle } from '../shared.js';
import { judge } from './made/judge.js';
import { madePairs } from './made/pairs.js';

const SEED = 7;
const COUNT = 40;

const pairs = hasShared ? [...madePairs(SEED, COUNT)] : [];

describe.skipIf(!hasShared)(sharedTitle(`a change made with seed ${SEED}`), () => {
  it.each(pairs.map(({ name, pair }, i) => [name, pair, i] as const))(
    'of %s does what the engine does by itself, and is named',
    (_, pair, i) => {
      expect(judge(pair, i).faults).toEqual([]);
    },
  );

  it('is compared after the loss of a node in more than every second case', () => {
    const compared = pairs.slice(0, 20).filter(({ pair }, i) => judge(pair, i).comparedLoss);
    expect(compared.length).toBeGreaterThan(10);
  });
});

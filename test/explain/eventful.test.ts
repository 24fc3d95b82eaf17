/** Random clusters in trouble explained from all sides, as they were when somebody last read them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answersAbout } from './eventful.js';

const place = mkdtempSync(join(tmpdir(), 'hatool-eventful-'));
afterAll(() => rmSync(place, { recursive: true }));

// Of the first forty seeds those that together ask for nearly all that explanations can say, in few words.
const SEEDS = [0, 16, 18, 33, 35, 44];

describe('everything that can be asked', () => {
  it.each(SEEDS)('of the cluster of seed %i', async (seed) => {
    const file = join(import.meta.dirname, 'eventful', `${seed}.txt`);
    await expect(await answersAbout(seed, place)).toMatchFileSnapshot(file);
  });
});

/** Lengths of time in words. */
import { describe, expect, it } from 'vitest';
import { timeWords } from '../../src/base/time-words.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a length of time', () => {
  it.each([
    [0, 'under 1 s'],
    [250, '0.25 s'],
    [9999, '10 s'],
    [12_400, '12 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [65 * SECOND, '1 min 5 s'],
    [3 * MINUTE, '3 min'],
    [59 * MINUTE + 59 * SECOND, '59 min 59 s'],
    [89 * MINUTE + 59 * SECOND, '1 h 30 min'],
    [130 * MINUTE, '2 h 10 min'],
    [23 * HOUR + 59 * MINUTE + 40 * SECOND, '1 d'],
    [2 * DAY + 3 * HOUR + 10 * MINUTE, '2 d 3 h'],
    [400 * DAY, '400 d'],
  ])('of %i ms reads %s', (milliseconds, words) => {
    expect(timeWords(milliseconds)).toBe(words);
  });
});

/** Scores are read as Pacemaker reads them. */
import { describe, expect, it } from 'vitest';
import { INFINITY, MINUS_INFINITY, parseScore } from '../../src/base/score.js';

describe('a score', () => {
  it.each([
    ['100', 100],
    ['+100', 100],
    [' -5', -5],
    ['1.9', 1],
    ['5 points', 5],
    ['9999999', INFINITY],
    ['-9999999', MINUS_INFINITY],
    ['INFINITY', INFINITY],
    ['+INFINITY', INFINITY],
    ['-INFINITY', MINUS_INFINITY],
  ])('"%s" is read', (text, score) => {
    expect(parseScore(text)).toBe(score);
  });

  it.each(['', 'much', 'infinity', ' INFINITY', 'red', '--5'])('"%s" is refused', (text) => {
    expect(parseScore(text)).toBeUndefined();
  });
});

/** Score: integers with ±INFINITY as Pacemaker adds, reads and prints them. */
import { scanInteger } from './c-numbers.js';

declare const scoreBrand: unique symbol;

/** An integer between −1,000,000 (−INFINITY) and 1,000,000 (INFINITY). */
export type Score = number & { readonly [scoreBrand]: true };

export const INFINITY = 1_000_000 as Score;
export const MINUS_INFINITY = -1_000_000 as Score;
export const ZERO = 0 as Score;

/** Brings any integer into the range of scores. */
export function toScore(value: number): Score {
  return Math.max(MINUS_INFINITY, Math.min(INFINITY, value)) as Score;
}

/**
 * Reads a score: `[+-]INFINITY`, or the integer at the start of the text, cut off at ±INFINITY. Undefined when it is
 * none. The colours of node health are scores by the options of the cluster, and are not read here.
 * Pacemaker: pcmk_parse_score
 */
export function parseScore(text: string): Score | undefined {
  if (text === 'INFINITY' || text === '+INFINITY') return INFINITY;
  if (text === '-INFINITY') return MINUS_INFINITY;
  const number = scanInteger(text);
  return number === undefined ? undefined : toScore(number);
}

/** The text that Pacemaker prints for a score. */
export function formatScore(score: Score): string {
  if (score >= INFINITY) return 'INFINITY';
  return score <= MINUS_INFINITY ? '-INFINITY' : String(score);
}

/**
 * Adds scores: −INFINITY beats everything, INFINITY beats every finite score, sums are cut off at ±INFINITY.
 * Pacemaker: pcmk__add_scores
 */
export function addScores(left: number, right: number): Score {
  if (left <= MINUS_INFINITY || right <= MINUS_INFINITY) return MINUS_INFINITY;
  if (left >= INFINITY || right >= INFINITY) return INFINITY;
  return toScore(left + right);
}

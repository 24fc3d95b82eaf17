/** Score: integers with ±INFINITY as Pacemaker adds, reads and prints them. */

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
 * Reads a score as Pacemaker 3.0.2 does: an integer with optional sign (cut off at ±INFINITY) or `[+-]INFINITY`.
 * Undefined when it is none. The colours of node health are scores only for health attributes, and are not read here.
 */
export function parseScore(text: string): Score | undefined {
  const trimmed = text.trim();
  if (trimmed === 'INFINITY' || trimmed === '+INFINITY') return INFINITY;
  if (trimmed === '-INFINITY') return MINUS_INFINITY;
  return /^[+-]?\d+$/.test(trimmed) ? toScore(Number(trimmed)) : undefined;
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

/** "did you mean": the candidate that a misspelt word most likely stands for. */

/** Edits (insert, delete, replace, swap neighbours) from one word to another. */
function distance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let best = Math.min((current[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, replaced);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** Letters as they are compared: case and the kind of dash do not count. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

/** Words longer than this are no misspelling, and comparing them would cost. */
const LONGEST = 80;

/**
 * The closest candidate, when one is close enough (about a third of the letters, underscores and case aside, or what
 * `mostEdits` allows of that). Of equally close ones the first wins.
 */
export function closest(
  word: string,
  candidates: Iterable<string>,
  mostEdits: number = LONGEST,
): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(mostEdits, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > LONGEST) continue;
    // Each letter too many is an edit.
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const found = distance(plain(word), plain(candidate));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** `; did you mean "monitor"?`, or nothing when no candidate is close. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = closest(word, candidates);
  return guess === undefined ? '' : `; did you mean "${guess}"?`;
}

/** Names shown of many. */
const SHOWN = 8;

/** `; known are "a", "b" and 3 more` */
export function knownAre(names: readonly string[]): string {
  if (names.length === 0) return '; none is known';
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  return `; known are ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What may have been meant, or, when no candidate is close, which there are. */
export function didYouMeanOf(word: string, candidates: readonly string[]): string {
  return didYouMean(word, candidates) || knownAre(candidates);
}

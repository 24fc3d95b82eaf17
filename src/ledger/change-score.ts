/** The only place that changes a node score. */
import { addScores, type Score } from '../base/score.js';
import type { Note, Trail } from '../cluster/model/cause.js';
import type { ScoredNode } from '../cluster/model/node.js';

// The one view of a cell that may be written; everybody else sees it readonly.
interface WritableCell {
  score: Score;
  trail: Trail | undefined;
}

/** Marks a node as unusable while colocation scores are summed up; far below any score. */
export const UNUSABLE = -100_000_000;

function write(cell: ScoredNode, score: number, added: number | undefined, note: Note | undefined): void {
  const writable = cell as WritableCell;
  const after = score as Score;
  if (note) writable.trail = { note, before: cell.score, added, after, previous: cell.trail };
  writable.score = after;
}

/**
 * Sets a cell's score, which must be one (or UNUSABLE).
 * @param note - why; absent while explanation is off
 */
export function setScore(cell: ScoredNode, score: number, note: Note | undefined): void {
  write(cell, score, undefined, note);
}

/** Adds to a cell's score with the rules of infinity. */
export function addToScore(cell: ScoredNode, delta: number, note: Note | undefined): void {
  write(cell, addScores(cell.score, delta), delta, note);
}

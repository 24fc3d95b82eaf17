/** The only place that changes a node score. */
import { addScores, toScore, type Score } from '../base/score.js';
import type { Note, Trail } from '../cluster/model/cause.js';
import type { ScoredNode } from '../cluster/model/node.js';

// The one view of a cell that may be written; everybody else sees it readonly.
interface WritableCell {
  score: Score;
  trail: Trail | undefined;
}

/**
 * Sets a cell's score.
 * @param note - why; absent while explanation is off
 */
export function setScore(cell: ScoredNode, score: number, note: Note | undefined): void {
  const writable = cell as WritableCell;
  const after = toScore(score);
  if (note) writable.trail = { note, before: cell.score, after, previous: cell.trail };
  writable.score = after;
}

/** Adds to a cell's score with the rules of infinity. */
export function addToScore(cell: ScoredNode, delta: number, note: Note | undefined): void {
  setScore(cell, addScores(cell.score, delta), note);
}

/** The only place that changes a node score. */
import { addScores, type Score } from '../base/score.js';
import type { Ledger, Note, Trail } from '../cluster/model/cause.js';
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

/**
 * Tells that a cell has its node's own score by default. This step is the same for every resource that nothing else is
 * said of, which is most of the pairs of a resource and a node: it is made once for a node, and the cells share it.
 * @param own - the node's own cell, of which the cell is a copy
 */
export function addDefault(cell: ScoredNode, own: ScoredNode, ledger: Ledger): void {
  let step = ledger.defaults.get(own);
  if (step?.before !== own.score || step.previous !== own.trail) {
    const note = ledger.because({ kind: 'symmetric-default' });
    step = { note, before: own.score, added: 0, after: own.score, previous: own.trail };
    ledger.defaults.set(own, step);
  }
  (cell as WritableCell).trail = step;
}

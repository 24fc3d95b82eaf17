/** Replays the story of a score: the proof that no change went unrecorded. */
import type { Score } from '../base/score.js';
import type { Trail } from '../cluster/model/cause.js';
import type { ScoredNode } from '../cluster/model/node.js';

/** The steps of a cell's story, oldest first. */
export function storyOf(cell: ScoredNode): readonly Trail[] {
  const steps: Trail[] = [];
  for (let step = cell.trail; step; step = step.previous) steps.push(step);
  return steps.reverse();
}

/**
 * The score at which the story arrives, starting from `start`; undefined when a step does not begin where the one
 * before it ended, which means that a score was changed behind the ledger's back.
 */
export function replay(cell: ScoredNode, start: Score): Score | undefined {
  let score = start;
  for (const step of storyOf(cell)) {
    if (step.before !== score) return undefined;
    score = step.after;
  }
  return score;
}

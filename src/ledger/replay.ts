/** Replays the story of a score: the proof that no change went unrecorded. */
import { addScores, type Score } from '../base/score.js';
import type { Trail } from '../cluster/model/cause.js';

/** The steps of a story, oldest first. */
export function trailSteps(trail: Trail | undefined): readonly Trail[] {
  const steps: Trail[] = [];
  for (let step = trail; step; step = step.previous) steps.push(step);
  return steps.reverse();
}

/**
 * The score at which a story arrives, starting where its first step does; undefined when a step does not begin where
 * the one before it ended, or its sum is wrong, which means that a score was changed behind the ledger's back.
 */
export function replay(trail: Trail): Score | undefined {
  const story = trailSteps(trail);
  let score = story[0]?.before;
  for (const step of story) {
    if (step.before !== score) return undefined;
    if (step.added !== undefined && addScores(score, step.added) !== step.after) return undefined;
    score = step.after;
  }
  return score;
}

/** Replays the story of a score: the proof that no change went unrecorded. */
import type { Score } from '../base/score.js';
import type { Trail } from '../cluster/model/cause.js';

/** The steps of a story, oldest first. */
function storyOf(trail: Trail | undefined): readonly Trail[] {
  const steps: Trail[] = [];
  for (let step = trail; step; step = step.previous) steps.push(step);
  return steps.reverse();
}

/**
 * The score at which a story arrives, starting where its first step does; undefined when a step does not begin where
 * the one before it ended, which means that a score was changed behind the ledger's back.
 */
export function replay(trail: Trail): Score | undefined {
  const story = storyOf(trail);
  let score = story[0]?.before;
  for (const step of story) {
    if (step.before !== score) return undefined;
    score = step.after;
  }
  return score;
}

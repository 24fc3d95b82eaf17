/** What lets a resource run in a cluster that is opt-in. */
import { parseScore } from '../base/score.js';
import type { LocationPair } from '../config/constraints/location-pairs.js';

/** A score of 0 already lets a resource run on a node; a score that is not a plain number may. */
function mayAllow(score: string | undefined): boolean {
  return score === undefined || (parseScore(score) ?? 0) >= 0;
}

/** True when a location may let its resource run on some node. */
export function mayAllowSomeNode({ fixed, constraint }: LocationPair): boolean {
  if (fixed) return fixed.score >= 0;
  return constraint.rules.length === 0 || constraint.rules.some(({ score }) => mayAllow(score));
}

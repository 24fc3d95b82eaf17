/** The story of a score as a list of contributions that adds up to it. */
import { addScores } from '../base/score.js';
import type { Cause, Trail } from '../cluster/model/cause.js';
import { UNUSABLE } from '../ledger/change-score.js';
import { trailSteps } from '../ledger/replay.js';

/** One cause and what it did to the score. */
export interface Contribution {
  readonly cause: Cause;
  readonly before: number;
  /** What was added, by the rules of infinity; absent when the score was set to `after`, whatever it was before. */
  readonly added: number | undefined;
  readonly after: number;
  /** Came after the scores were listed, so that the listing does not show it. */
  readonly late: boolean;
}

/**
 * A step to the mark for "unusable" and the one that replaces the mark are one contribution: the mark is an inner matter
 * of summing up, and no score.
 */
function withoutMarks(steps: readonly Contribution[]): Contribution[] {
  const result: Contribution[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last?.after === UNUSABLE)
      result[result.length - 1] = { ...last, added: undefined, after: step.after };
    else result.push(step);
  }
  return result;
}

/** How many steps a story has. */
export function lengthOf(trail: Trail | undefined): number {
  let length = 0;
  for (let step = trail; step; step = step.previous) length += 1;
  return length;
}

/** True when the first story is the beginning of the second. */
export function isBeginning(part: Trail | undefined, whole: Trail | undefined): boolean {
  let rest = lengthOf(whole) - lengthOf(part);
  let step = whole;
  for (; step && rest > 0; rest -= 1) step = step.previous;
  return rest === 0 && step === part;
}

/**
 * The contributions of a story, oldest first.
 * @param listed - how many of its steps had happened when the scores were listed
 */
export function contributionsOf(
  trail: Trail | undefined,
  listed: number = Number.POSITIVE_INFINITY,
): readonly Contribution[] {
  return withoutMarks(
    trailSteps(trail).map(({ note, before, added, after }, i) => {
      return { cause: note.cause, before, added, after, late: i >= listed };
    }),
  );
}

/** What the contributions add up to, from 0, by the rules of infinity. */
export function sumOf(contributions: readonly Contribution[]): number {
  let sum = 0;
  for (const { added, after } of contributions) sum = added === undefined ? after : addScores(sum, added);
  return sum;
}

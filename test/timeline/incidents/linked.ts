/** Which of some troubles become one incident. */
import { linkTroubles } from '../../../src/timeline/incidents/link.js';
import type { Trouble } from '../../../src/timeline/incidents/trouble.js';
import type { TransitionRun } from '../../../src/timeline/transitions.js';

/** The groups, each by the places of its troubles in order of time. */
export function groups(
  troubles: readonly Trouble[],
  runs: readonly TransitionRun[] = [],
): readonly (readonly number[])[] {
  const ordered = troubles.toSorted((a, b) => a.at - b.at);
  return linkTroubles(ordered, runs).map((group) => group.map((trouble) => ordered.indexOf(trouble)));
}

/** True when two troubles are one incident. */
export const isOne = (one: Trouble, other: Trouble, runs: readonly TransitionRun[] = []): boolean =>
  groups([one, other], runs).length === 1;

/** A trouble, one after it, and whether they are one incident. */
export type Pair = readonly [
  what: string,
  before: Trouble,
  later: Trouble,
  isLinked: boolean,
  runs?: readonly TransitionRun[],
];

/** The pairs, as the rows of a table of tests. */
export const rows = (pairs: readonly Pair[]) =>
  pairs.map(([what, before, later, isLinked, runs = []]) => ({ what, before, later, isLinked, runs }));

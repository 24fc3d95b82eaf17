/** Invariants: in how many states each of them was looked at, and the shortest way to one in which it does not hold. */
import type { ClusterEvent, Expectation } from '../language/expectation-file.js';
import { isPutToTest, judge, momentOf, type Actual, type Moment } from './judge.js';
import { sinceNow } from './since.js';
import type { World } from './world.js';

/** Events that lead to a state, from the start of the cluster. */
export type Path = readonly ClusterEvent[];

/** A state in which an invariant does not hold. */
export interface Breach {
  readonly path: Path;
  readonly world: World;
  readonly actual: Actual;
}

/** @typeParam Found - what is kept of a state in which the invariant does not hold */
export interface InvariantTally<Found extends { readonly path: Path } = Breach> {
  readonly invariant: Expectation;
  /** States that were looked at. */
  readonly states: number;
  /** Of these, those in which its conditions are met. */
  readonly tested: number;
  readonly breaches: number;
  /** The first of those with the fewest events. */
  readonly breach: Found | undefined;
}

export function emptyTally(invariant: Expectation): InvariantTally<never> {
  return { invariant, states: 0, tested: 0, breaches: 0, breach: undefined };
}

/** What a state says of an invariant: its conditions are not met, it holds, or it does not. */
export type Verdict = 'untested' | 'held' | 'broken';

/** The moment at which invariants are looked at: nothing has happened since. */
function momentIn({ settled }: World): Moment {
  return momentOf(settled, sinceNow(settled.plan.state));
}

function verdictAt(invariant: Expectation, moment: Moment): Verdict {
  if (!isPutToTest(invariant, moment)) return 'untested';
  return judge(invariant, moment) ? 'broken' : 'held';
}

/** What a state says of each of the invariants. */
export function verdictsIn(world: World, invariants: readonly Expectation[]): readonly Verdict[] {
  const moment = momentIn(world);
  return invariants.map((invariant) => verdictAt(invariant, moment));
}

/** What is the case where an invariant does not hold; undefined where it does. */
export function breachIn(invariant: Expectation, path: Path, world: World): Breach | undefined {
  const actual = judge(invariant, momentIn(world));
  return actual && { path, world, actual };
}

/** The tally with one more state; of those in which the invariant does not hold the first with the fewest events is kept. */
export function counted<Found extends { readonly path: Path }>(
  tally: InvariantTally<Found>,
  verdict: Verdict,
  found: Found,
): InvariantTally<Found> {
  const { states, tested, breaches, breach } = tally;
  if (verdict === 'untested') return { ...tally, states: states + 1 };
  const more = { ...tally, states: states + 1, tested: tested + 1 };
  if (verdict === 'held') return more;
  const isShorter = !breach || found.path.length < breach.path.length;
  return { ...more, breaches: breaches + 1, breach: isShorter ? found : breach };
}

/** What two parts of the work have found of the same invariant. */
export function merged(one: InvariantTally, other: InvariantTally): InvariantTally {
  const [first, second] = [one.breach, other.breach];
  const isFirst = first && (!second || first.path.length <= second.path.length);
  return {
    invariant: one.invariant,
    states: one.states + other.states,
    tested: one.tested + other.tested,
    breaches: one.breaches + other.breaches,
    breach: isFirst ? first : second,
  };
}

/** Invariants: in how many states each of them was looked at, and the shortest way to one in which it does not hold. */
import type { ClusterEvent, Expectation } from '../language/expectation-file.js';
import { isPutToTest, judge, momentOf, type Actual } from './judge.js';
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

export interface InvariantTally {
  readonly invariant: Expectation;
  /** States that were looked at. */
  readonly states: number;
  /** Of these, those in which its conditions are met. */
  readonly tested: number;
  readonly breaches: number;
  /** The first of those with the fewest events. */
  readonly breach: Breach | undefined;
}

export function emptyTally(invariant: Expectation): InvariantTally {
  return { invariant, states: 0, tested: 0, breaches: 0, breach: undefined };
}

/** The tally with one more state. */
export function tallied(tally: InvariantTally, path: Path, world: World): InvariantTally {
  const { invariant, states, tested, breaches, breach } = tally;
  const moment = momentOf(world.settled, sinceNow(world.settled.plan.state));
  if (!isPutToTest(invariant, moment)) return { ...tally, states: states + 1 };
  const actual = judge(invariant, moment);
  const counted = { ...tally, states: states + 1, tested: tested + 1 };
  if (!actual) return counted;
  const isShorter = !breach || path.length < breach.path.length;
  return { ...counted, breaches: breaches + 1, breach: isShorter ? { path, world, actual } : breach };
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

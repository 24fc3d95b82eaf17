/** States of a cluster, counted for all invariants of a file; what a state says of them is plain data, which can be counted elsewhere. */
import { factsOf, stateDigest } from '../explore/state-key.js';
import type { Expectation } from '../language/expectation-file.js';
import {
  breachIn,
  counted,
  emptyTally,
  verdictsIn,
  type InvariantTally,
  type Path,
  type Verdict,
} from './invariants.js';
import type { World } from './world.js';

/** A state that was reached, as plain data. */
export interface ReachedState {
  /** The same for two states from which the same follows. */
  readonly digest: string;
  /** For each invariant of the file. */
  readonly verdicts: readonly Verdict[];
}

/** What a state says of some invariants. */
export function reachedState(world: World, invariants: readonly Expectation[]): ReachedState {
  return { digest: stateDigest(factsOf(world)), verdicts: verdictsIn(world, invariants) };
}

/** @typeParam Found - what is kept of a state in which an invariant does not hold: no more than its world needs to be found again */
export class StateTally<Found extends { readonly path: Path }> {
  #tallies: readonly InvariantTally<Found>[];

  constructor(invariants: readonly Expectation[]) {
    this.#tallies = invariants.map(emptyTally);
  }

  /** One more state. States are to come in the order in which they are met. */
  count(verdicts: readonly Verdict[], found: Found): void {
    this.#tallies = this.#tallies.map((tally, i) => counted(tally, verdicts[i] ?? 'untested', found));
  }

  /** @param worldOf - the state that was kept; asked once for each invariant that does not hold everywhere */
  tallies(worldOf: (found: Found) => World): readonly InvariantTally[] {
    return this.#tallies.map((tally) => {
      const { invariant, breach } = tally;
      return { ...tally, breach: breach && breachIn(invariant, breach.path, worldOf(breach)) };
    });
  }
}

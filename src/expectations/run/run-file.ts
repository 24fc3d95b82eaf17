/** Runs what a file of expectations says, on the cluster that it is about. */
import type { Clock } from '../../base/date-time.js';
import type { XmlElement } from '../../xml/element.js';
import type { ExpectationFile, Scenario } from '../language/expectation-file.js';
import { emptyTally, tallied, type InvariantTally } from './invariants.js';
import { runScenario, type ScenarioResult } from './scenario.js';
import { factsOf, StateSet } from '../explore/state-key.js';
import { beginWorld, type World, type WorldRules } from './world.js';

/** A file that is ready to be run. */
export interface PreparedFile {
  readonly file: ExpectationFile;
  readonly rules: WorldRules;
  /** The cluster before any event. */
  readonly start: World;
}

/** @param root - `<cib>` in the current schema. Throws a UsageError for a CIB whose status cannot be judged. */
export function prepareFile(file: ExpectationFile, root: XmlElement, clock: Clock): PreparedFile {
  const rules = { clock, quorum: file.quorum };
  return { file, rules, start: beginWorld(root, rules, file) };
}

export interface RanFile {
  readonly scenarios: readonly ScenarioResult[];
  /** Of the states that the scenarios reached. */
  readonly invariants: readonly InvariantTally[];
}

/**
 * Runs some scenarios; the invariants are looked at in every state on the way, each state once.
 * @param met - states that were looked at before
 */
export function runScenarios(
  { file, rules, start }: PreparedFile,
  scenarios: readonly Scenario[],
  met: StateSet = new StateSet(),
): RanFile {
  const results = scenarios.map((scenario) => runScenario(scenario, start, rules));
  let invariants = file.invariants.map(emptyTally);
  if (invariants.length === 0) return { scenarios: results, invariants };
  for (const { path, world } of [{ path: [], world: start }, ...results.flatMap(({ reached }) => reached)]) {
    if (met.add(factsOf(world))) invariants = invariants.map((tally) => tallied(tally, path, world));
  }
  return { scenarios: results, invariants };
}

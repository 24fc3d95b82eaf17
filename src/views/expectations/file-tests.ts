/** Runs a file of expectations, and views what came out. */
import type { Exploration } from '../../expectations/explore/explore.js';
import { merged } from '../../expectations/run/invariants.js';
import {
  joinParts,
  runPart,
  runScenarios,
  type PreparedFile,
  type RanFile,
  type RanPart,
} from '../../expectations/run/run-file.js';
import { invariantTest, scenarioTest, type ScenarioTest, type Test } from './test-view.js';

function testsOf({ scenarios, invariants }: RanFile<ScenarioTest>, { rules }: PreparedFile): readonly Test[] {
  return [...scenarios, ...invariants.map((tally) => invariantTest(tally, rules))];
}

/**
 * The tests of a file: its scenarios, then its invariants.
 * @param exploration - what was explored of the same cluster: its states count for the invariants, each state once
 */
export function testsOfFile(prepared: PreparedFile, exploration?: Exploration): readonly Test[] {
  const view = (result: Parameters<typeof scenarioTest>[0]): ScenarioTest =>
    scenarioTest(result, prepared.rules);
  const { scenarios, invariants } = runScenarios(prepared, view, exploration?.met);
  const tallies = invariants.map((tally, i) => {
    const explored = exploration?.invariants[i];
    return explored ? merged(tally, explored) : tally;
  });
  return testsOf({ scenarios, invariants: tallies }, prepared);
}

/** What came of one scenario, as plain data. */
export type ScenarioPart = RanPart<ScenarioTest>;

/** Runs one scenario of a file. Throws a RangeError where it has none at that place. */
export function partOfTests(prepared: PreparedFile, place: number): ScenarioPart {
  return runPart(prepared, place, (result) => scenarioTest(result, prepared.rules));
}

/**
 * The same tests as of the whole file, from its parts.
 * @param parts - of all its scenarios, in their order
 */
export function testsOfParts(prepared: PreparedFile, parts: readonly ScenarioPart[]): readonly Test[] {
  return testsOf(joinParts(prepared, parts), prepared);
}

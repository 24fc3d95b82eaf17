/** Runs a file of expectations, and views what came out. */
import type { Exploration } from '../../expectations/explore/explore.js';
import { merged } from '../../expectations/run/invariants.js';
import { runScenarios, type PreparedFile } from '../../expectations/run/run-file.js';
import { invariantTest, scenarioTest, type Test } from './test-view.js';

/**
 * The tests of a file: its scenarios, then its invariants.
 * @param exploration - what was explored of the same cluster: its states count for the invariants, each state once
 */
export function testsOfFile(prepared: PreparedFile, exploration?: Exploration): readonly Test[] {
  const { file, rules } = prepared;
  const { scenarios, invariants } = runScenarios(prepared, file.scenarios, exploration?.met);
  const tallies = invariants.map((tally, i) => {
    const explored = exploration?.invariants[i];
    return explored ? merged(tally, explored) : tally;
  });
  return [
    ...scenarios.map((result) => scenarioTest(result, rules)),
    ...tallies.map((tally) => invariantTest(tally, rules)),
  ];
}

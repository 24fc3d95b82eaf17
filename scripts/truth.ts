/** `npm run truth -- [logs]`: the overview of every input of the corpora beside what Pacemaker recorded of it, entry by entry; logs: the timelines. */
import { existsSync } from 'node:fs';
import { findCases } from '../test/conformance/cases.js';
import { truthOfLogs } from './truth-logs.js';
import { comparedIn, overviewFaults } from '../test/explain/overview-truth.js';

const FOLDERS = ['../shared/pacemaker/scheduler', '../shared/cases'];

/** Prints what is not so, and a line for each corpus; true when every overview is true. */
function truthOfOverviews(): boolean {
  let isAllTrue = true;
  for (const folder of FOLDERS) {
    if (!existsSync(folder)) {
      console.log(`${folder} is not beside this checkout: skipped`);
      continue;
    }
    const cases = findCases(folder);
    let [trueCount, changes, states] = [0, 0, 0];
    for (const one of cases) {
      const compared = comparedIn(one);
      changes += compared.changes;
      states += compared.states;
      const faults = overviewFaults(one);
      if (faults.length === 0) trueCount += 1;
      else console.log(`${one.name}: ${faults.join(' | ')}`);
    }
    isAllTrue &&= trueCount === cases.length;
    console.log(
      `${folder}: ${trueCount}/${cases.length} overviews are true: ${changes} changes named, ${states} FAILED, blocked and UNCLEAN said`,
    );
  }
  return isAllTrue;
}

const isTrue = process.argv[2] === 'logs' ? await truthOfLogs() : truthOfOverviews();
process.exitCode = isTrue ? 0 : 1;

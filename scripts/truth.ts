/** `npm run truth -- [logs | rules | parity | plan | plan-commands | status | config]`: what hatool says beside what Pacemaker, crm shell and pcs say of the same inputs. */
import { existsSync } from 'node:fs';
import { findCases } from '../test/conformance/cases.js';
import { truthOfConfig } from './truth-config.js';
import { truthOfLogs } from './truth-logs.js';
import { truthOfMadePlans } from './truth-made-plans.js';
import { truthOfPlans } from './truth-plan.js';
import { truthOfPlanCommands } from './truth-plan-commands.js';
import { truthOfParity } from './truth-parity.js';
import { truthOfRules } from './truth-rules.js';
import { truthOfStatus } from './truth-status.js';
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

async function isTrue([what, ...others]: readonly string[]): Promise<boolean> {
  if (what === 'logs') return truthOfLogs();
  if (what === 'parity') return truthOfParity();
  if (what === 'plan') return others.includes('--made') ? truthOfMadePlans(others) : truthOfPlans();
  if (what === 'plan-commands') return truthOfPlanCommands();
  if (what === 'status') return truthOfStatus();
  if (what === 'config') return truthOfConfig();
  return what === 'rules' ? truthOfRules() : truthOfOverviews();
}

process.exitCode = (await isTrue(process.argv.slice(2))) ? 0 : 1;

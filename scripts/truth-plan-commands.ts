/** `npm run truth -- plan-commands`: the scripts of `hatool plan`, carried out by the crm shell and pcs that are installed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOfPacemaker2, isKnown, replayedChange } from '../test/render/change-script/replay-change.js';
import { hasTool, VERSIONS, type Tool } from '../test/views/config/real-tools.js';

const FOLDER = '../shared/plan-cases';

/** pcs looks at the agent of a clone, whatever is changed of it; in a cluster it is there. */
const NO_AGENT = /Agent '[^']*' is not installed/;

function truthOfTool(tool: Tool, names: readonly string[]): boolean {
  let [good, all, refused, byCibadmin, withoutAgent] = [0, 0, 0, 0, 0];
  for (const name of names) {
    const [before, after] = ['base.xml', 'head.xml'].map((file) =>
      asOfPacemaker2(readFileSync(join(FOLDER, name, file), 'utf8')),
    );
    if (!before || !after || !isKnown(before) || !isKnown(after)) {
      refused += 1;
      continue;
    }
    const { script, fault } = replayedChange(before, after, tool);
    if (fault !== undefined && NO_AGENT.test(fault)) {
      withoutAgent += 1;
      continue;
    }
    all += 1;
    if (fault === undefined) good += 1;
    else console.log(`${tool} ${name}: ${fault}`);
    if (script.includes(' has no command for this:')) byCibadmin += 1;
  }
  console.log(
    `${tool}: ${good} of ${all} changes make the wanted configuration, ${byCibadmin} of them with cibadmin --patch; not tried: ${refused} that Pacemaker 2.1 does not know, ${withoutAgent} whose agents are not installed`,
  );
  return good === all;
}

/** Prints what does not come out as wanted, and how much does. */
export function truthOfPlanCommands(): boolean {
  if (!existsSync(FOLDER)) {
    console.log(`${FOLDER} is not beside this checkout: skipped`);
    return true;
  }
  const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'head.xml')));
  return (['pcs', 'crm'] as const)
    .map((tool) => {
      if (hasTool(tool)) return truthOfTool(tool, names);
      console.log(`${tool} ${VERSIONS[tool]}x is not installed: skipped`);
      return true;
    })
    .every(Boolean);
}

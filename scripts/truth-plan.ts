/** `npm run truth -- plan`: what `hatool plan` says of recorded changes beside what Pacemaker 3.0.2 answered to them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { bundledAgents } from '../src/agents/bundled.js';
import { join } from 'node:path';
import { coverageTruth, effectsTruth, type PlanCase } from '../test/plan/plan-truth.js';

const FOLDER = '../shared/plan-cases';

/** Prints what is not so, and how much is. */
export function truthOfPlans(): boolean {
  if (!existsSync(FOLDER)) {
    console.log(`${FOLDER} is not beside this checkout: skipped`);
    return true;
  }
  const counts = { effects: [0, 0], coverage: [0, 0] };
  let others = 0;
  const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'meta.json')));
  for (const name of names) {
    const folder = join(FOLDER, name);
    const one: PlanCase = {
      name,
      files: readdirSync(folder),
      read: (file) => readFileSync(join(folder, file), 'utf8'),
    };
    for (const fault of effectsTruth(one, bundledAgents())) {
      if (fault?.startsWith('told') !== true) continue;
      others += 1;
      console.log(`${name}: with what is known of agents ${fault}`);
    }
    for (const [what, faults] of [
      ['effects', effectsTruth(one)],
      ['coverage', coverageTruth(one)],
    ] as const) {
      counts[what][1] = (counts[what][1] ?? 0) + faults.length;
      counts[what][0] = (counts[what][0] ?? 0) + faults.filter((fault) => fault === undefined).length;
      for (const fault of faults) if (fault !== undefined) console.log(`${name} ${what}: ${fault}`);
    }
  }
  console.log(`with what is known of agents: ${others} effects are others than recorded`);
  for (const [what, [good, all]] of Object.entries(counts)) console.log(`${what}: ${good} of ${all}`);
  return Object.values(counts).every(([good, all]) => good === all);
}

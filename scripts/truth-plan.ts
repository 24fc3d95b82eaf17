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
  const count = (what: keyof typeof counts, faults: readonly (string | undefined)[]): readonly string[] => {
    const [good = 0, all = 0] = counts[what];
    const wrong = faults.filter((fault) => fault !== undefined);
    counts[what] = [good + faults.length - wrong.length, all + faults.length];
    return wrong.map((fault) => `${what}: ${fault}`);
  };
  for (const name of readdirSync(FOLDER)) {
    const folder = join(FOLDER, name);
    if (!existsSync(join(folder, 'meta.json'))) continue;
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
    const one: PlanCase = { name, files: readdirSync(folder), read };
    const byAgents = effectsTruth(one, bundledAgents()).filter((fault) => fault?.startsWith('told') === true);
    others += byAgents.length;
    const wrong = [...count('effects', effectsTruth(one)), ...count('coverage', coverageTruth(one))];
    const agents = byAgents.map((fault) => `with what is known of agents ${fault}`);
    for (const fault of [...wrong, ...agents]) console.log(`${name}: ${fault}`);
  }
  console.log(`with what is known of agents: ${others} effects are others than recorded`);
  for (const [what, [good, all]] of Object.entries(counts)) console.log(`${what}: ${good} of ${all}`);
  return Object.values(counts).every(([good, all]) => good === all);
}

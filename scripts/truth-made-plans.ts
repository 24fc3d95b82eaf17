/** `npm run truth -- plan --made COUNT [--seed SEED]`: plans of changes that were made up, with the engine as the judge. */
import { judge } from '../test/plan/made/judge.js';
import { madePairs } from '../test/plan/made/pairs.js';
import { hasShared } from '../test/shared.js';

function numberBehind(args: readonly string[], option: string, otherwise: number): number {
  const at = args.indexOf(option);
  const value = at === -1 ? otherwise : Number(args[at + 1]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${option} needs a number`);
  return value;
}

/** Prints what differs, and how many pairs are told as the engine has them. */
export function truthOfMadePlans(args: readonly string[]): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const [count, seed] = [numberBehind(args, '--made', 1000), numberBehind(args, '--seed', 1)];
  let [all, good, losses] = [0, 0, 0];
  for (const { name, pair } of madePairs(seed, count)) {
    const { faults, comparedLoss } = judge(pair, all);
    all += 1;
    if (comparedLoss) losses += 1;
    if (faults.length === 0) good += 1;
    for (const fault of faults) console.log(`${name}: ${fault}`);
  }
  console.log(
    `seed ${seed}: ${good} of ${all} made pairs; of ${losses} the loss of a node was compared, too`,
  );
  return good === all;
}

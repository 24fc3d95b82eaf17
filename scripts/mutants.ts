/** `npm run mutants -- [COUNT] [SEED] [FOLDER…]`: changes the code in small ways and says which changes no test notices. */
import { relative } from 'node:path';
import type { Mutant } from './mutants/candidates.js';
import { reach, runMutants, type Fate } from './mutants/runner.js';
import { folderOf, sample } from './mutants/sample.js';

const FOLDERS = ['cluster', 'scheduler', 'ledger', 'explain', 'config', 'logs', 'timeline'];

// The tests of the repository alone are measured: those that every contributor has.
process.env.HATOOL_NO_SHARED = '1';

const [countText = '300', seedText = '1', ...limits] = process.argv.slice(2);
// A folder limits where the sample is drawn, a place (file:line:column) which of its mutants are tried once more.
const places = limits.filter((limit) => limit.includes(':'));
const folders = limits.filter((limit) => !limit.includes(':'));
const count = Number(countText);
const seed = Number(seedText);
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  console.error('usage: npm run mutants -- [COUNT] [SEED] [FOLDER…] [FILE:LINE:COLUMN…]');
  process.exit(2);
}

function row(folder: string, fates: readonly Fate[]): string {
  const of = (...wanted: Fate[]): number => fates.filter((fate) => wanted.includes(fate)).length;
  const killed = of('killed', 'timeout');
  const share = fates.length === 0 ? '' : `${((killed / fates.length) * 100).toFixed(0)} %`;
  const columns = [fates.length, of('killed'), of('timeout'), of('survived'), of('unreached'), share];
  return folder.padEnd(10) + columns.map((value) => String(value).padStart(10)).join('');
}

function placeOf({ file, line, column }: Mutant): string {
  return `${relative('.', file)}:${line}:${column}`;
}

function told(mutant: Mutant): string {
  const short = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 70);
  return `${placeOf(mutant)}  ${short(mutant.before)}  →  ${short(mutant.after)}`;
}

const started = Date.now();
const mutants = sample(folders.length > 0 ? folders : FOLDERS, count, seed).filter(
  (mutant) => places.length === 0 || places.includes(placeOf(mutant)),
);
const tests = await reach(mutants);
const reachSeconds = (Date.now() - started) / 1000;
const fates = await runMutants(mutants, tests, (mutant, fate) => {
  if (fate !== 'killed') console.log(`${fate.padEnd(10)}${told(mutant)}`);
});
const seconds = (Date.now() - started) / 1000;
console.log(`\n${'folder'.padEnd(10)}   mutants    killed   timeout  survived unreached     share`);
for (const folder of FOLDERS) {
  const own = fates.filter((_, i) => mutants[i] && folderOf(mutants[i]) === folder);
  if (own.length > 0) console.log(row(folder, own));
}
console.log(row('all', fates));
console.log(
  `seed ${seed}; ${seconds.toFixed(0)} s, of them ${reachSeconds.toFixed(0)} s for the run without a mutant, ` +
    `${((seconds - reachSeconds) / mutants.length).toFixed(1)} s for each mutant`,
);
// The watched processes are gone; handles of the test runner must not hold the answer back.
process.exit(0);

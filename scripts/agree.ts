/** `npm run agree -- [COUNT] [SEED]`: verify and simulate refuse the same CIBs: all of ../shared, and mutations of them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { disagreementAbout } from '../test/robustness/agreement.js';
import { mutationOf, type Patient } from '../test/robustness/survive.js';

/** Larger files would take most of the time and are like the others. */
const LARGEST = 100_000;

const [countText = '20000', seedText = '1'] = process.argv.slice(2);
const count = Number(countText);
const first = Number(seedText);

function* xmlBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* xmlBelow(path);
    else if (name.endsWith('.xml')) yield path;
  }
}

const shared = resolve('../shared');
const files: readonly Patient[] = existsSync(shared)
  ? [...xmlBelow(shared)].map((name) => ({ name, cib: readFileSync(name, 'utf8') }))
  : [];
if (files.length === 0 || !Number.isSafeInteger(count) || !Number.isSafeInteger(first)) {
  console.error('usage: npm run agree -- [COUNT] [SEED], with ../shared beside the checkout');
  process.exit(2);
}

let disagreements = 0;
function compare(name: string, text: string): void {
  const found = disagreementAbout(text);
  if (!found) return;
  disagreements += 1;
  console.log(`${name}: refused by ${found.refusedBy} only\n  ${found.because.replaceAll('\n', '\n  ')}`);
}

for (const { name, cib } of files) compare(name, cib);
const mutable = files.filter(({ cib }) => cib.length <= LARGEST && cib.includes('<cib'));
for (let seed = first; seed < first + count; seed += 1) {
  const { name, cib } = mutationOf(mutable, seed);
  compare(`seed ${seed} of ${name}`, cib);
}
console.log(
  `${files.length} files and ${count} mutations from seed ${first}: ${disagreements} disagreements`,
);
process.exitCode = disagreements === 0 ? 0 : 1;

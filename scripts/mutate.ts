/** `npm run mutate -- [COUNT] [SEED]`: mutates the suite's inputs and requires a result or a message, in time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { casualties, type Patient } from '../test/robustness/survive.js';

const SECONDS_ALLOWED = 10;
const PORTION = 500;

const [countText = '20000', seedText = '1000'] = process.argv.slice(2);
const count = Number(countText);
const first = Number(seedText);
const folder = resolve('../shared/pacemaker/scheduler/xml');
const names = existsSync(folder) ? readdirSync(folder).sort() : [];
const patients: readonly Patient[] = names.map((name) => ({
  name,
  cib: readFileSync(join(folder, name), 'utf8'),
}));
if (patients.length === 0 || !Number.isSafeInteger(count) || !Number.isSafeInteger(first)) {
  console.error('usage: npm run mutate -- [COUNT] [SEED], with ../shared beside the checkout');
  process.exit(2);
}
let lost = 0;
for (let done = 0; done < count; done += PORTION) {
  const found = casualties(patients, first + done, Math.min(PORTION, count - done), SECONDS_ALLOWED);
  lost += found.length;
  for (const { seed, name, problem } of found) console.log(`seed ${seed} of ${name}: ${problem}`);
}
console.log(`${count} mutations from seed ${first}: ${lost} not survived`);
process.exitCode = lost === 0 ? 0 : 1;

/** `npm run fleet-data -- N -o FOLDER`: makes N synthetic clusters as inputs of `hatool fleet ingest`, and what is true of them. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeFleet } from './fleet-data/write-fleet.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o' },
    seed: { type: 'string', default: '1' },
    events: { type: 'string', default: '1000' },
    first: { type: 'string', default: '0' },
    'every-event': { type: 'boolean', default: false },
  },
});
const [count, seed, events, first] = [positionals[0], values.seed, values.events, values.first].map(Number);
if (!values.output || ![count, seed, events, first].every(Number.isSafeInteger)) {
  console.error(
    'usage: npm run fleet-data -- N -o FOLDER [--seed S] [--events E] [--first NUMBER] [--every-event]\n' +
      'makes N clusters of about E events each in FOLDER/inputs, and FOLDER/truth-*.ndjson, a line for each of them',
  );
  process.exit(2);
}
if (first === 0) rmSync(values.output, { recursive: true, force: true });
const begun = performance.now();
const written = await writeFleet({
  first: first ?? 0,
  count: count ?? 0,
  folder: values.output,
  seed: seed ?? 1,
  events: events ?? 1000,
  everyEvent: values['every-event'],
});
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${count} clusters, ${written.lines} lines, ${(written.bytes / 1e6).toFixed(1)} MB, ${written.events} events in ${seconds.toFixed(1)} s`,
);

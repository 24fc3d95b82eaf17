/** `npm run conformance -- DIR [--json FILE] [--list]`: hatool's engine against the reference's recorded answers. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findCases, OUTPUTS } from './cases.js';
import { produce } from './produce.js';
import {
  countEqual,
  countsLine,
  fallenBelow,
  runCases,
  type CaseResult,
  type Counts,
} from './score-cases.js';

const RATCHET = 'test/conformance/ratchet.json';

type Ratchet = Readonly<Record<string, Counts>>;

function listLine({ name, equal, thrown }: CaseResult): string {
  const differing = OUTPUTS.filter((output) => !equal[output]);
  const verdict = differing.length === 0 ? 'equal' : `differs in ${differing.join(', ')}`;
  return `${name}: ${verdict}${thrown === undefined ? '' : ` (threw: ${thrown.split('\n')[0]})`}`;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, list: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    console.error('usage: npm run conformance -- DIR [--json FILE] [--list]');
    return 2;
  }
  const started = performance.now();
  const results = runCases(findCases(folder), produce);
  const counts = countEqual(results);
  if (values.list === true) for (const result of results) console.log(listLine(result));
  if (values.json !== undefined) {
    writeFileSync(
      values.json,
      `${JSON.stringify({ formatVersion: '1.0', counts, cases: results }, undefined, 2)}\n`,
    );
  }
  console.log(countsLine(counts));
  console.log(`${results.length} cases in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const ratchet = existsSync(RATCHET) ? (JSON.parse(readFileSync(RATCHET, 'utf8')) as Ratchet) : {};
  const fallen = fallenBelow(counts, ratchet[basename(resolve(folder))] ?? {});
  for (const complaint of fallen) console.error(`below the ratchet: ${complaint}`);
  return fallen.length === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(`conformance: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

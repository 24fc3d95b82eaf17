/** Measures what explaining costs beside planning, on a made-up cluster, each run in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchLedger } from './bench-ledger.js';
import { bundleProgram } from './bundle-program.js';

/** The program that is measured. */
const EXPLAIN_RUN = 'scripts/explain-run.ts';

const SIZE = { nodes: 16, resources: 1000 };
const RUNS = 5;
/** How many times as long as planning explaining may take. */
const ALLOWED = 1.5;

/** Processor seconds of one run. */
function seconds(program: string, mode: 'plan' | 'explain'): number {
  const args = [program, mode, String(SIZE.nodes), String(SIZE.resources)];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) throw new Error(`measuring "${mode}" failed`);
  return Number(stdout);
}

function best(values: readonly number[]): number {
  return Math.min(...values);
}

/** The best of several runs in turns, so that a busy moment of the machine counts for neither. */
async function benchExplaining(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  const program = join(folder, 'explain-run.mjs');
  await bundleProgram(EXPLAIN_RUN, program);
  const plan: number[] = [];
  const explain: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    plan.push(seconds(program, 'plan'));
    explain.push(seconds(program, 'explain'));
  }
  rmSync(folder, { recursive: true });
  const ratio = best(explain) / best(plan);
  console.log(`explaining ${SIZE.nodes} nodes x ${SIZE.resources} resources, best of ${RUNS} runs in turns`);
  console.log(`  ${'plan'.padEnd(30)} ${best(plan).toFixed(2).padStart(6)} s`);
  console.log(`  ${'explain'.padEnd(30)} ${best(explain).toFixed(2).padStart(6)} s`);
  console.log(
    `  ${'explain / plan'.padEnd(30)} ${ratio.toFixed(2).padStart(6)}   (at most ${ALLOWED})${ratio > ALLOWED ? ': TOO SLOW' : ''}`,
  );
}

/** What explaining costs, and what being able to costs while nobody asks. */
export async function benchExplain(): Promise<void> {
  await benchExplaining();
  await benchLedger(SIZE);
}

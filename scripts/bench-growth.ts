/** Measures how planning grows with the cluster: each step beside the one before, up to 100 nodes with 20,000 resources. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCib, type BenchSize } from './bench-cib.js';
import { bundleProgram } from './bundle-program.js';

/** For each number of nodes the resources double, so that the ratio of two steps is that of a doubling. */
const SERIES: readonly (readonly BenchSize[])[] = [
  [500, 1000, 2000].map((resources) => ({ nodes: 16, resources })),
  [1250, 2500, 5000].map((resources) => ({ nodes: 32, resources })),
  [2500, 5000, 10_000].map((resources) => ({ nodes: 64, resources })),
  [5000, 10_000, 20_000].map((resources) => ({ nodes: 100, resources })),
];
const MOST_RATIO = 2.5;

/** Where the transition is pretended to be executed, too, which writes a result for each pair of a resource and a node. */
const EXECUTED: BenchSize = { nodes: 32, resources: 5000 };
const MOST_MEMORY_EXECUTED = 1280;

interface Taken {
  readonly cpu: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

function take(program: string, path: string, mode: '-R' | '-S'): Taken | undefined {
  const { stdout, status } = spawnSync(process.execPath, [program, path, mode], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) return undefined;
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n', stdout.length - 2) + 1)) as Taken;
}

function ratioText(taken: Taken, before: Taken | undefined): string {
  if (!before) return '';
  const ratio = taken.cpu / before.cpu;
  const verdict = ratio > MOST_RATIO ? `: MORE THAN ${MOST_RATIO}` : '';
  return `; × ${ratio.toFixed(2)} time, × ${(taken.memory / before.memory).toFixed(2)} memory${verdict}`;
}

function measureSeries(program: string, path: string, series: readonly BenchSize[]): void {
  let before: Taken | undefined;
  for (const size of series) {
    writeFileSync(path, benchCib(size, 'fresh'));
    const taken = take(program, path, '-R');
    const name = `  ${size.nodes}×${size.resources}`.padEnd(14);
    if (!taken) {
      console.log(`${name}no answer: out of memory`);
      return;
    }
    const { cpu, memory } = taken;
    console.log(`${name}${cpu.toFixed(2)} s, ${memory.toFixed(0)} MB${ratioText(taken, before)}`);
    before = taken;
  }
}

function measureExecution(program: string, path: string): void {
  writeFileSync(path, benchCib(EXECUTED, 'fresh'));
  const taken = take(program, path, '-S');
  const name = `  ${EXECUTED.nodes}×${EXECUTED.resources} -S`.padEnd(14);
  if (!taken) return console.log(`${name}no answer: out of memory`);
  const { cpu, memory } = taken;
  const verdict = memory > MOST_MEMORY_EXECUTED ? `: MORE THAN ${MOST_MEMORY_EXECUTED} MB` : '';
  console.log(`${name}${cpu.toFixed(2)} s, ${memory.toFixed(0)} MB${verdict}`);
}

/** `npm run bench -- growth`. */
export async function benchGrowth(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  const program = join(folder, 'engine-run.mjs');
  await bundleProgram('scripts/engine-run.ts', program);
  console.log(
    `growth: simulate -R where nothing was started yet and every resource is probed on every node; processor seconds, peak memory, and what a doubling of the resources costs (at most × ${MOST_RATIO})`,
  );
  const path = join(folder, 'cib.xml');
  for (const series of SERIES) measureSeries(program, path, series);
  measureExecution(program, path);
  rmSync(folder, { recursive: true });
}

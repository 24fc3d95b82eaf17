/** `npm run bench -- plan`: what plans and coverages cost as whole processes, and how that grows with nodes and resources. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCib, type BenchSize } from './bench-cib.js';

const HATOOL = 'dist/cli/main.js';
const SAMPLES = ['samples/http-ha/09-order/cib.xml', 'samples/http-ha/10-final/cib.xml'] as const;

interface Cost {
  /** Seconds on the clock. */
  readonly wall: number;
  /** Seconds of processors, of this process and of those that it starts. */
  readonly processors: number;
}

/** Runs hatool; the shell counts what all of its processes took, which Node does not. */
function costOf(...args: readonly string[]): Cost {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" > "${join(tmpdir(), 'hatool-bench-output')}"`;
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', process.execPath, HATOOL, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const [wall, user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (status !== 0 || wall === undefined || user === undefined || system === undefined)
    throw new Error(`hatool ${args.join(' ')}: ${stderr}`);
  return { wall, processors: user + system };
}

/** The fastest of some runs: the others met a busy moment of the machine. */
function best(runs: number, ...args: readonly string[]): Cost {
  const all = Array.from({ length: runs }, () => costOf(...args));
  return {
    wall: Math.min(...all.map(({ wall }) => wall)),
    processors: Math.min(...all.map(({ processors }) => processors)),
  };
}

function print(name: string, { wall, processors }: Cost, allowed?: number): void {
  const limit = allowed === undefined ? '' : `  (at most ${allowed} s)`;
  console.log(
    `  ${name.padEnd(34)} ${wall.toFixed(2).padStart(6)} s on the clock ${processors.toFixed(2).padStart(6)} s of processors${limit}`,
  );
}

const sizeText = ({ nodes, resources }: BenchSize): string => `${nodes} nodes × ${resources} resources`;

/** Sizes that double one thing at a time, and the two that are promised. */
const SIZES: readonly (BenchSize & { readonly allowed?: number; readonly runs: number })[] = [
  { nodes: 3, resources: 20, allowed: 0.5, runs: 5 },
  { nodes: 8, resources: 100, runs: 3 },
  { nodes: 8, resources: 200, runs: 2 },
  { nodes: 8, resources: 400, runs: 1 },
  { nodes: 4, resources: 200, runs: 2 },
  { nodes: 16, resources: 200, runs: 1 },
  { nodes: 16, resources: 500, allowed: 30, runs: 1 },
];

function benchCoverage(folder: string): void {
  console.log(
    `hatool coverage as a whole process, ${availableParallelism()} processors (limits: two idle ones)`,
  );
  const costs = SIZES.map(({ runs, allowed, ...size }) => {
    const path = join(folder, 'cib.xml');
    writeFileSync(path, benchCib(size, 'running'));
    const cost = best(runs, 'coverage', path);
    print(sizeText(size), cost, allowed);
    return { ...size, ...cost };
  });
  const of = (nodes: number, resources: number): number =>
    costs.find((one) => one.nodes === nodes && one.resources === resources)?.processors ?? Number.NaN;
  const factors = (...numbers: readonly number[]): string =>
    numbers
      .slice(1)
      .map((number, i) => `× ${(number / (numbers[i] ?? Number.NaN)).toFixed(1)}`)
      .join(', ');
  // Each loss is a plan of its own: twice as many nodes are twice as many plans of somewhat more each.
  console.log(
    `  twice the resources (100, 200, 400 on 8 nodes): ${factors(of(8, 100), of(8, 200), of(8, 400))}`,
  );
  console.log(
    `  twice the nodes (4, 8, 16 with 200 resources): ${factors(of(4, 200), of(8, 200), of(16, 200))}`,
  );
}

/** Prints what plans and coverages cost. */
export function benchPlan(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  try {
    console.log('hatool plan as a whole process');
    print('a small CIB of the samples', best(7, 'plan', ...SAMPLES), 0.4);
    benchCoverage(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

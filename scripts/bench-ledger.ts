/** Measures what the ledger costs while it is off: the engine as it is beside the same engine without a ledger. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Plugin } from 'esbuild';
import type { BenchSize } from './bench-cib.js';
import { bundleProgram } from './bundle-program.js';
import { cutLedger, type CutSources } from './cut-ledger.js';

/** The program that is built twice. */
const PLAN_RUN = 'scripts/plan-run.ts';
/** Each process plans so often before it is measured, and then so often while it is. */
const WARM_UP = 5;
const PLANS = 12;
/** So many times, with new processes: each has its own luck with compiler and memory. */
const ROUNDS = 4;
/** How much longer than without the ledger a plan may take, in per cent. */
const ALLOWED = 2;

/** Puts sources without the ledger in the place of those on disk. */
function withoutLedger({ sources }: CutSources): Plugin {
  return {
    name: 'without-ledger',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
}

interface Planned {
  /** Processor seconds. */
  readonly seconds: number;
  /** What was planned, in short, where that was asked for. */
  readonly digest: string;
}

/** A process that plans when it is asked to. */
class Planner {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor(program: string, { nodes, resources }: BenchSize) {
    this.#process = spawn(process.execPath, [program, String(nodes), String(resources)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async plan(request: 'plan' | 'digest'): Promise<Planned> {
    this.#process.stdin.write(`${request}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error('a process that plans has ended');
    return JSON.parse(value) as Planned;
  }

  end(): void {
    this.#process.stdin.end();
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round(part * (sorted.length - 1))] ?? 0;
}

/** All plans of one of the programs. */
class Plans {
  readonly program: string;
  readonly seconds: number[] = [];
  readonly digests = new Set<string>();

  constructor(program: string) {
    this.program = program;
  }

  /** The number below which that part of the plans is: 0 for the best, 0.5 for the median. */
  at(part: number): number {
    return quantile(this.seconds, part);
  }

  text(): string {
    const [best, low, median, high] = [0, 0.25, 0.5, 0.75].map((part) => this.at(part).toFixed(3));
    return `best ${best} s, median ${median} s (half of them ${low} to ${high} s)`;
  }
}

/** By how many per cent the first takes longer: plan beside plan of the same turn, which meet the same moments. */
function excess(one: Plans, other: Plans): { readonly median: number; readonly best: number } {
  const ratios = one.seconds.map((seconds, i) => seconds / (other.seconds[i] ?? seconds));
  const percent = (ratio: number): number => (ratio - 1) * 100;
  return { median: percent(quantile(ratios, 0.5)), best: percent(one.at(0) / other.at(0)) };
}

function percentText(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)} %`;
}

function report(plain: Plans, again: Plans, cut: Plans, { cuts }: CutSources): void {
  const files = new Set(cuts.map(({ at }) => at.split(':')[0])).size;
  const same = new Set([...plain.digests, ...cut.digests]).size === 1 ? 'same plan' : 'OTHER PLAN';
  const cost = excess(plain, cut);
  const noise = excess(again, plain);
  const verdict = cost.median > ALLOWED ? ': TOO SLOW' : '';
  const doubt = Math.abs(noise.median) > ALLOWED ? ': TOO NOISY to tell' : '';
  const rows: readonly (readonly [string, string])[] = [
    ['as it is', plain.text()],
    ['as it is, once more', again.text()],
    ['ledger cut out', `${cut.text()}; ${cuts.length} cuts in ${files} files, ${same}`],
    [
      'ledger off costs',
      `${percentText(cost.median)} by the median of turns (at most ${ALLOWED} %)${verdict}; ${percentText(cost.best)} by the best`,
    ],
    [
      'once more / as it is',
      `${percentText(noise.median)} by the median of turns${doubt}; ${percentText(noise.best)} by the best`,
    ],
  ];
  for (const [name, value] of rows) console.log(`  ${name.padEnd(30)} ${value}`);
}

/** New processes of all programs, which plan in turns; whoever came first in a turn comes last in the next. */
async function round(programs: readonly Plans[], size: BenchSize): Promise<void> {
  let turn = programs.map((plans) => ({ plans, planner: new Planner(plans.program, size) }));
  for (const { plans, planner } of turn) plans.digests.add((await planner.plan('digest')).digest);
  for (let i = 1; i < WARM_UP + PLANS; i += 1) {
    for (const { plans, planner } of turn) {
      const { seconds } = await planner.plan('plan');
      if (i >= WARM_UP) plans.seconds.push(seconds);
    }
    turn = [...turn.slice(1), ...turn.slice(0, 1)];
  }
  for (const { planner } of turn) planner.end();
}

/** Builds the engine with and without a ledger, and lets processes of both plan in turns. */
export async function benchLedger(size: BenchSize): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  const [whole, less] = [join(folder, 'whole.mjs'), join(folder, 'less.mjs')];
  const cutSources = cutLedger(PLAN_RUN);
  await bundleProgram(PLAN_RUN, whole);
  await bundleProgram(PLAN_RUN, less, { plugins: [withoutLedger(cutSources)] });
  const [plain, cut, again] = [new Plans(whole), new Plans(less), new Plans(whole)];
  console.log(
    `ledger off, ${size.nodes} nodes x ${size.resources} resources: processor seconds of a plan, ${PLANS} in turns after ${WARM_UP}, ${ROUNDS} times in new processes`,
  );
  for (let i = 0; i < ROUNDS; i += 1) await round([plain, cut, again], size);
  rmSync(folder, { recursive: true });
  report(plain, again, cut, cutSources);
}

/** `npm run bench -- ledger-cuts`: everything that is not there in the engine without a ledger. */
export function showLedgerCuts(): void {
  for (const { at, kind, text } of cutLedger(PLAN_RUN).cuts) console.log(`${at} ${kind}: ${text}`);
}

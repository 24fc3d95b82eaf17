/** Measures the policy engine on CIBs that grow, beside crm_simulate where one is found, and on the reference's suite. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findCases } from '../test/conformance/cases.js';
import { produce } from '../test/conformance/produce.js';
import { benchCib, type BenchSize, type BenchState } from './bench-cib.js';
import { bundleProgram } from './bundle-program.js';

type Mode = '-R' | '-S';

interface Step extends BenchSize {
  /** Seconds that plan and simulation may take. */
  readonly limits: Readonly<Record<Mode, number>>;
}

const STEPS: readonly Step[] = [
  { nodes: 3, resources: 100, limits: { '-R': 0.5, '-S': 1 } },
  { nodes: 8, resources: 500, limits: { '-R': 1, '-S': 5 } },
  { nodes: 16, resources: 1000, limits: { '-R': 2, '-S': 15 } },
  { nodes: 32, resources: 2000, limits: { '-R': 8, '-S': 60 } },
];
const STATES: readonly BenchState[] = ['running', 'fresh'];
const MODES: readonly Mode[] = ['-R', '-S'];
const SUITE = '../shared/pacemaker/scheduler';

/** The program that is measured. */
const ENGINE_RUN = 'scripts/engine-run.ts';

interface Run {
  /** Seconds of processor time; undefined when there is no answer. */
  readonly cpu: number | undefined;
  /** Why there is no answer. */
  readonly failure?: string;
  readonly seconds: number;
  /** Peak resident memory in MB. */
  readonly memory: number | undefined;
  readonly text: string;
}

function ours(program: string, path: string, mode: Mode): Run {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, path, mode], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`the engine failed: ${stderr}`);
  const at = stdout.lastIndexOf('\n', stdout.length - 2) + 1;
  const measured = JSON.parse(stdout.slice(at)) as Omit<Run, 'text'>;
  return { ...measured, text: stdout.slice(0, at) };
}

/** The exit status of timeout(1) for a program that it stopped. */
const TIMED_OUT = 124;

/** `PATH real-user-system` of crm_simulate, by the shell's own clock; stopped after `limit` seconds. */
function native(program: string, path: string, mode: Mode, limit: number): Run {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    'sh',
    [
      '-c',
      'timeout "$1" "$2" "$3" -x "$4"; s=$?; times >&2; exit $s',
      'sh',
      String(limit),
      program,
      mode,
      path,
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } },
  );
  const seconds = (performance.now() - started) / 1000;
  const times = [...stderr.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2);
  const cpu = times.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
  if (status === 0) return { cpu, seconds, memory: undefined, text: stdout };
  // 2.1 does not know the schema of these CIBs; only 3.0 answers.
  const failure = status === TIMED_OUT ? `stopped after ${limit} s` : 'refuses the CIB';
  return { cpu: undefined, failure, seconds, memory: undefined, text: stdout };
}

function nativeProgram(): string | undefined {
  const program = process.env['CRM_SIMULATE'] ?? 'crm_simulate';
  const { status } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  return status === 0 ? program : undefined;
}

const NATIVE_LIMIT = Number(process.env['CRM_SIMULATE_SECONDS'] ?? 30);

interface Native {
  readonly program: string | undefined;
  /** What it could not finish in time, it is not asked again at a larger size. */
  readonly tired: Set<string>;
}

/** What the native one says to the same CIB, as an end of a line. */
function beside(
  { program, tired }: Native,
  path: string,
  state: BenchState,
  mode: Mode,
  text: string,
): string {
  if (program === undefined || tired.has(state + mode)) return '';
  const run = native(program, path, mode, NATIVE_LIMIT);
  if (run.cpu !== undefined) {
    return `; crm_simulate ${run.cpu.toFixed(2)} s, ${run.text === text ? 'same text' : 'OTHER TEXT'}`;
  }
  tired.add(state + mode);
  return `; crm_simulate ${run.failure ?? 'has no answer'}`;
}

function benchStep(step: Step, state: BenchState, folder: string, other: Native): void {
  const path = join(folder, 'cib.xml');
  writeFileSync(path, benchCib(step, state));
  for (const mode of MODES) {
    const { cpu = 0, seconds, memory = 0, text } = ours(programIn(folder), path, mode);
    const limit = step.limits[mode];
    const name = `${step.nodes}×${step.resources} ${state} ${mode}`;
    const took = `${cpu.toFixed(2)} s (${seconds.toFixed(2)} s; ${memory.toFixed(0)} MB), at most ${limit} s`;
    const verdict = cpu > limit ? ': TOO SLOW' : '';
    console.log(`  ${name.padEnd(22)} ${took}${verdict}${beside(other, path, state, mode, text)}`);
  }
}

function programIn(folder: string): string {
  return join(folder, 'engine-run.mjs');
}

async function benchScale(): Promise<void> {
  const program = nativeProgram();
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-'));
  await bundleProgram(ENGINE_RUN, programIn(folder));
  const other =
    program === undefined ? 'no crm_simulate is installed' : `beside ${program}, in processor seconds`;
  console.log(`engine: processor seconds of all threads (by the clock; peak memory); ${other}`);
  const tired = new Set<string>();
  for (const step of STEPS) {
    for (const state of STATES) benchStep(step, state, folder, { program, tired });
  }
  rmSync(folder, { recursive: true });
}

function benchSuite(): void {
  if (!existsSync(resolve(SUITE))) {
    console.log(`engine: ${SUITE} is not there, so the suite is not measured`);
    return;
  }
  const cases = findCases(SUITE);
  const before = process.cpuUsage();
  const started = performance.now();
  const times = cases.map((one) => {
    const begun = performance.now();
    produce(one);
    return performance.now() - begun;
  });
  const { user, system } = process.cpuUsage(before);
  const middle = times.slice(100).sort((a, b) => a - b)[(times.length - 100) >> 1] ?? 0;
  console.log(
    `suite: ${cases.length} inputs in ${((user + system) / 1e6).toFixed(1)} processor seconds (${((performance.now() - started) / 1000).toFixed(1)} s by the clock; at most 25 s), median ${middle.toFixed(1)} ms each after the first hundred (at most 15 ms)`,
  );
}

/** `npm run bench`: the engine's part. */
export async function benchEngine(): Promise<void> {
  await benchScale();
  benchSuite();
}

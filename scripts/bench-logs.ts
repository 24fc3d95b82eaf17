/** `npm run bench -- logs`: how fast logs are read and in how much memory, repeated and distinct ones, one and five. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeDistinct } from './logs/distinct-log.js';
import { writeRepeated } from './logs/repeated-log.js';
import type { LogRun } from './logs-run.js';

const REAL_LOG = resolve('../shared/cluster-recordings/fencing-run1/node1/pacemaker.log');
const OWN_LOG = resolve('samples/http-ha/corosync.log');
const HATOOL = resolve('dist/cli/main.js');

const REPEATED_MEGABYTES = 400;
const DISTINCT_MEGABYTES = 1000;
const NODES = 5;
const NODE_MEGABYTES = 200;

function read(path: string): LogRun {
  const args = ['scripts/run-ts.mjs', 'scripts/logs-run.ts', path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as LogRun;
}

/** Processor seconds of `grep -c` of one fixed string over the file, warm. */
function grepSeconds(path: string): number {
  const args = ['-c', 'Calculated transition', path];
  const run = (): void => void spawnSync('grep', args, { env: { ...process.env, LC_ALL: 'C' } });
  run();
  const started = performance.now();
  run();
  return (performance.now() - started) / 1000;
}

function show(rows: readonly (readonly [string, string])[]): void {
  for (const [name, value] of rows) console.log(`  ${name.padEnd(30)} ${value}`);
}

const perSecond = (megabytes: number, seconds: number): string => `${(megabytes / seconds).toFixed(0)} MB/s`;

function showRun(path: string, title: string): void {
  const run = read(path);
  console.log(`${title}: ${run.megabytes.toFixed(0)} MB, ${run.lines} lines`);
  show([
    ['by the clock', perSecond(run.megabytes, run.seconds)],
    ['by processor time', perSecond(run.megabytes, run.cpuSeconds)],
    ['grep -c of the same file', perSecond(run.megabytes, grepSeconds(path))],
    ['peak memory', `${run.peakMegabytes} MB`],
    ['events kept, entries told', `${run.events}, ${run.entries}`],
  ]);
}

/** Seconds by the clock of `hatool timeline` over a folder, on the processors that `confine` leaves. */
function timelineSeconds(folder: string, confine: readonly string[]): number {
  const [program = process.execPath, ...args] = [...confine, process.execPath, HATOOL, 'timeline'];
  const started = performance.now();
  const { error, status } = spawnSync(program, [...args, '--no-why', folder], { stdio: 'ignore' });
  if (error ?? (status !== 0 && status !== 1))
    throw error ?? new Error(`hatool timeline ended with ${status}`);
  return (performance.now() - started) / 1000;
}

/** Logs of several nodes: on one processor, and on all. */
async function showSeveral(folder: string): Promise<void> {
  const nodes = join(folder, 'nodes');
  mkdirSync(nodes);
  for (let node = 1; node <= NODES; node += 1)
    await writeDistinct(NODE_MEGABYTES * 1e6, join(nodes, `node${node}.log`), `node${node}`);
  const all = timelineSeconds(nodes, []);
  const one = timelineSeconds(nodes, ['taskset', '-c', '0']);
  console.log(`hatool timeline of ${NODES} logs of ${NODE_MEGABYTES} MB each, by the clock`);
  show([
    ['on one processor', `${one.toFixed(1)} s`],
    [
      `on ${availableParallelism()} processors`,
      `${all.toFixed(1)} s, ${(one / all).toFixed(2)} times as fast`,
    ],
  ]);
}

/** Measures and prints. */
export async function benchLogs(): Promise<void> {
  const source = existsSync(REAL_LOG) ? REAL_LOG : OWN_LOG;
  const folder = await mkdtemp(join(tmpdir(), 'hatool-bench-'));
  try {
    const repeated = join(folder, 'repeated.log');
    await writeRepeated(readFileSync(source, 'utf8'), REPEATED_MEGABYTES * 1e6, repeated);
    showRun(repeated, 'a log that repeats itself');
    await rm(repeated);
    const distinct = join(folder, 'distinct.log');
    const written = await writeDistinct(DISTINCT_MEGABYTES * 1e6, distinct);
    const share = ((written.distinct / written.lines) * 100).toFixed(1);
    showRun(distinct, `a log of which ${share} % of the lines are distinct`);
    await rm(distinct);
    await showSeveral(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

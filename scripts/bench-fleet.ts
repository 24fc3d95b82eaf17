/** `npm run bench -- fleet [N…]`: synthetic clusters taken in by one and two processes, and what the named questions take. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tableFiles } from './fleet-engines.js';
import type { QueryTime } from './fleet-queries-run.js';

const HATOOL = resolve('dist/cli/main.js');
const GROWTH = [1000, 3000, 10_000];
/** With more clusters than this the run of one process is left out: it says the same again. */
const MOST_FOR_ONE = 1000;
/** Goals: how much faster two processes are, bytes of an event on the disk, memory of all processes, time of a question by class. */
const LEAST_SPEED_UP = 1.7;
const MOST_BYTES = 18;
const MOST_MEGABYTES = 600;
const MOST_MILLISECONDS = { day: 500, cluster: 500, scan: 2000 } as const;
/** Linux counts processor time in hundredths of a second (USER_HZ), and memory in pages. */
const [TICKS, PAGE] = [100, 4096] as const;

interface Sample {
  /** Seconds of processor time so far, of the process and of its children that have ended. */
  readonly cpu: number;
  readonly megabytes: number;
  readonly parent: number;
}

function sampleOf(pid: string): Sample | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1, 2);
    const cpu = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / TICKS;
    return { parent, cpu, megabytes: ((fields[21] ?? 0) * PAGE) / 1e6 };
  } catch {
    return undefined;
  }
}

interface Usage {
  readonly main: number;
  readonly tree: number;
  readonly cpu: number;
}

/** Memory of a process and of all below it, and their processor time. */
function usageOf(root: number): Usage {
  const samples = new Map(
    readdirSync('/proc').flatMap((name) => {
      const sample = /^\d+$/.test(name) ? sampleOf(name) : undefined;
      return sample ? [[Number(name), sample] as const] : [];
    }),
  );
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = samples.get(pid)?.parent ?? 0;
    return parent > 1 && isBelow(parent);
  };
  const own = [...samples].filter(([pid]) => isBelow(pid)).map(([, sample]) => sample);
  return {
    main: samples.get(root)?.megabytes ?? 0,
    tree: own.reduce((sum, { megabytes }) => sum + megabytes, 0),
    cpu: own.reduce((sum, { cpu }) => sum + cpu, 0),
  };
}

interface Run extends Usage {
  readonly seconds: number;
}

/** Keeps what it starts on one processor; Linux's. */
const ON_ONE = ['taskset', '-c', '0'];

/** Runs a command of a fleet, and watches all of its processes. */
async function watched(words: readonly string[], before: readonly string[] = []): Promise<Run> {
  const begun = performance.now();
  const [program = '', ...args] = [...before, process.execPath, HATOOL, 'fleet', ...words];
  const child = spawn(program, args, { stdio: 'ignore' });
  let peak: Usage = { main: 0, tree: 0, cpu: 0 };
  const timer = setInterval(() => {
    const now = usageOf(child.pid ?? 0);
    peak = {
      main: Math.max(peak.main, now.main),
      tree: Math.max(peak.tree, now.tree),
      cpu: Math.max(peak.cpu, now.cpu),
    };
  }, 200);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`hatool fleet ${words[0]} ended with ${code}`);
  return { ...peak, seconds: (performance.now() - begun) / 1000 };
}

function ingest(inputs: string, lake: string, workers: number, before: readonly string[] = []): Promise<Run> {
  rmSync(lake, { recursive: true, force: true });
  return watched(['ingest', inputs, '-o', lake, '--workers', String(workers)], before);
}

interface Made {
  readonly folder: string;
  readonly megabytes: number;
  readonly events: number;
}

/** The clusters of a number, made once. */
function made(count: number): Made {
  const folder = join(tmpdir(), 'hatool-bench-fleet', String(count));
  const told = join(folder, 'made.txt');
  if (!existsSync(told)) {
    const script = ['scripts/run-ts.mjs', 'scripts/fleet-data.ts', String(count), '-o', folder];
    const text = execFileSync(process.execPath, script, { encoding: 'utf8' });
    writeFileSync(told, text);
  }
  const [, megabytes = '0', events = '0'] =
    / ([\d.]+) MB, (\d+) events/.exec(readFileSync(told, 'utf8')) ?? [];
  return { folder, megabytes: Number(megabytes), events: Number(events) };
}

const verdict = (value: number, bound: number): string => (value <= bound ? '' : '  MISSED');

function show(name: string, value: string): void {
  console.log(`  ${name.padEnd(34)} ${value}`);
}

function lakeBytes(lake: string, table: string): number {
  return tableFiles(lake, table).reduce((sum, path) => sum + statSync(path).size, 0);
}

function rowsTaken(lake: string): number {
  const folder = join(lake, 'manifest');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .reduce((sum, line) => {
      const value = line === '' ? {} : (JSON.parse(line) as { kind?: string; rows?: number });
      return sum + (value.kind === 'add' ? (value.rows ?? 0) : 0);
    }, 0);
}

function showQueries(lake: string, cluster: string): void {
  const script = ['scripts/run-ts.mjs', 'scripts/fleet-queries-run.ts', lake, cluster];
  const text = execFileSync(process.execPath, script, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const times = JSON.parse(text) as QueryTime[];
  for (const { name, class: kind, median, rows } of times.filter(({ engine }) => engine === 'DuckDB')) {
    const other = times.find((one) => one.engine === 'chDB' && one.name === name);
    const beside = other ? `  chDB ${other.median.toFixed(0).padStart(6)} ms` : '';
    show(
      `${name} (${kind})`,
      `${median.toFixed(0).padStart(6)} ms${beside}  ${rows} rows${verdict(median, MOST_MILLISECONDS[kind])}`,
    );
  }
  if (times.length === 0)
    console.log('  no questions asked: HATOOL_PEERS names no folder with DuckDB or chDB');
}

function showRun(words: string, run: Run, { count, megabytes, rows }: Size): void {
  const { seconds, cpu, main, tree } = run;
  show(
    words,
    `${seconds.toFixed(0)} s, ${(count / seconds).toFixed(1)} inputs/s, ${(megabytes / seconds).toFixed(1)} MB/s`,
  );
  show(
    '  by processor time',
    `${cpu.toFixed(0)} s, ${(rows / cpu).toFixed(0)} rows/s, ${(count / cpu).toFixed(1)} inputs/s`,
  );
  show(
    '  peak memory, all and main',
    `${tree.toFixed(0)} MB, ${main.toFixed(0)} MB${verdict(tree, MOST_MEGABYTES)}`,
  );
}

interface Size {
  readonly count: number;
  readonly megabytes: number;
  readonly rows: number;
}

/** Ingest by one process, on one processor and on all, and by two; the lake is that of two. */
async function benchIngest(inputs: string, lake: string, size: Omit<Size, 'rows'>): Promise<void> {
  const isSmall = size.count <= MOST_FOR_ONE;
  const alone = isSmall && process.platform === 'linux' ? await ingest(inputs, lake, 1, ON_ONE) : undefined;
  const one = isSmall ? await ingest(inputs, lake, 1) : undefined;
  const two = await ingest(inputs, lake, 2);
  const rows = rowsTaken(lake);
  if (alone) showRun('one process on one processor', alone, { ...size, rows });
  if (one) showRun('one process, V8 helped by another', one, { ...size, rows });
  showRun('two processes', two, { ...size, rows });
  const faster = (than: Run): number => than.seconds / two.seconds;
  if (alone)
    show(
      'two against one on one processor',
      `${faster(alone).toFixed(2)} times as fast${verdict(LEAST_SPEED_UP, faster(alone))}`,
    );
  if (one) show('two against one that is helped', `${faster(one).toFixed(2)} times as fast`);
}

async function benchSize(count: number): Promise<void> {
  const { folder, megabytes, events } = made(count);
  const inputs = join(folder, 'inputs');
  const lake = join(folder, 'lake');
  console.log(`${count} clusters, ${megabytes} MB, ${events} events`);
  await benchIngest(inputs, lake, { count, megabytes });
  const showEach = (): void => {
    const each = lakeBytes(lake, 'events') / events;
    show(
      'bytes of an event',
      `${each.toFixed(1)}, ${tableFiles(lake, 'events').length} files${verdict(each, MOST_BYTES)}`,
    );
  };
  showEach();
  const compacted = await watched(['compact', lake]);
  show('merged into large files', `${compacted.seconds.toFixed(0)} s, ${compacted.tree.toFixed(0)} MB`);
  showEach();
  const [first = ''] = readdirSync(inputs).sort();
  showQueries(lake, first.replace(/\.tar\.gz$/, ''));
  rmSync(lake, { recursive: true });
}

/** @param sizes - numbers of clusters; none for those of the growth */
export async function benchFleet(sizes: readonly number[] = GROWTH): Promise<void> {
  for (const size of sizes) await benchSize(size);
}

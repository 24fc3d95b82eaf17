/** The program as it is run, with reports to read, for tests that cut it off. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CIB, LOG } from './facts.js';
import { buildPrograms } from './programs.js';

/** Builds hatool into a folder of its own below node_modules, where it finds its packages; resolves to the folder. */
export const builtHatool = async (): Promise<string> =>
  (await buildPrograms(`hatool-fleet-${randomBytes(6).toString('hex')}`)).folder;

/** Reports of so many clusters, c0 to the last one, of two days; no two say the same. */
export function writeReports(folder: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const path = join(folder, `c${i}`);
    const log = LOG.replaceAll('2026-03-22T11:', `2026-03-${22 + (i % 2)}T${10 + (i % 14)}:`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'pacemaker.log'), log.replaceAll('vip', `vip${i}`));
    writeFileSync(join(path, 'cib.xml'), CIB.replaceAll('"vip', `"vip${i}`));
    return path;
  });
}

/** How runs are disturbed by faulty-disk.mjs, which is loaded into all of their processes. */
export interface Fault {
  readonly lake: string;
  /** Which of them. */
  readonly program: 'main' | 'fleet-worker';
  /**
   * - count: writes into `file` what was done to the files of the lake, a word on each line
   * - kill: the first process that has done it `at` times is killed, in the middle of it; `file` says that it was
   * - full: from the time `at` on nothing more can be written to the lake
   * - die-of: is killed when it looks at `file`
   * - die-of-much: the same, unless it may have as much memory as the machine gives
   * - die-at-once: is killed at its beginning
   */
  readonly does: 'count' | 'kill' | 'full' | 'die-of' | 'die-of-much' | 'die-at-once';
  readonly at?: number;
  readonly file: string;
}

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run extends ChildProcess {
  readonly end: Promise<Ran>;
}

/** Starts `hatool fleet ingest` of what {@link builtHatool} made. */
export const ingestRun = (programs: string, args: readonly string[], fault?: Fault): Run =>
  fleetRun(programs, ['ingest', ...args], fault);

/** Starts `hatool fleet …` of what {@link builtHatool} made. */
export function fleetRun(programs: string, args: readonly string[], fault?: Fault): Run {
  const preload = `--import=${join(import.meta.dirname, 'faulty-disk.mjs')}`;
  const env = fault
    ? { ...process.env, NODE_OPTIONS: preload, HATOOL_TEST_FAULT: JSON.stringify(fault) }
    : process.env;
  const child = spawn(process.execPath, [join(programs, 'cli/main.js'), 'fleet', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (piece: Buffer) => (text[stream] += piece.toString('utf8')));
  const end = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...text,
  }));
  return Object.assign(child, { end });
}

/** Runs of `hatool fleet ingest` that are killed: nothing is lost, nothing is there twice, the manifest is true. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lake } from '../../src/cli/fleet/lake.js';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';
import { CIB, LOG } from './facts.js';
import { filesOf, rowsIn } from './lake-rows.js';

const root = resolve(import.meta.dirname, '../..');
const programs = join(root, 'node_modules/.cache/hatool-fleet-test');
const top = mkdtempSync(join(tmpdir(), 'hatool-kill-'));
const INPUTS = 12;

beforeAll(async () => {
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'package.json'), '{"type":"module"}');
  await build({
    entryPoints: {
      'cli/main': join(root, 'src/cli/main.ts'),
      'cli/fleet-worker': join(root, 'src/cli/fleet/fleet-worker.ts'),
    },
    outdir: programs,
    plugins: [pageProgramPlugin()],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  for (let i = 0; i < INPUTS; i += 1) {
    mkdirSync(join(top, 'in', `c${i}`), { recursive: true });
    writeFileSync(join(top, 'in', `c${i}`, 'pacemaker.log'), LOG);
    writeFileSync(join(top, 'in', `c${i}`, 'cib.xml'), CIB);
  }
});
afterAll(() => {
  rmSync(programs, { recursive: true });
  rmSync(top, { recursive: true });
});

/** Starts a run that makes a commit of each input. */
const start = (lake: string, workers: number) =>
  spawn(
    process.execPath,
    [
      ...[join(programs, 'cli/main.js'), 'fleet', 'ingest', join(top, 'in'), '-o', lake],
      ...['--workers', String(workers), '--rows-in-memory', '1'],
    ],
    { stdio: 'ignore' },
  );

async function finished(lake: string, workers = 2): Promise<number> {
  const begun = performance.now();
  const [code] = (await once(start(lake, workers), 'exit')) as [number | null];
  expect(code).toBe(0);
  return performance.now() - begun;
}

const clustersIn = async (lake: string, table: string): Promise<string[]> =>
  (await rowsIn(lake, table)).map(({ cluster }) => String(cluster)).sort();

const ALL = Array.from({ length: INPUTS }, (_, i) => `c${i}`).sort();

describe('a run that is killed', () => {
  it('at any of ten moments leaves whole inputs or nothing of them, and the next run does the rest', async () => {
    const whole = join(top, 'whole');
    const length = await finished(whole);
    const events = await clustersIn(whole, 'events');
    const cut: number[] = [];
    for (let moment = 1; moment <= 10; moment += 1) {
      const lake = join(top, `lake-${moment}`);
      const run = start(lake, 2);
      const timer = setTimeout(() => run.kill('SIGKILL'), (length * moment) / 10.5);
      await once(run, 'exit');
      clearTimeout(timer);
      const { state } = await Lake.make(lake);
      // What the manifest says is what is there, file by file and cluster by cluster.
      const told = [...state.inputs.values()].map(({ cluster }) => cluster).sort();
      expect(await clustersIn(lake, 'inputs'), `moment ${moment}`).toEqual(told);
      const named = [...state.files.keys()].filter((path) => path.startsWith('events/')).sort();
      expect(filesOf(lake, 'events').map((path) => path.slice(lake.length + 1))).toEqual(named);
      cut.push(told.length);
      await finished(lake, 1);
      expect(await clustersIn(lake, 'inputs'), `moment ${moment}`).toEqual(ALL);
      expect(await clustersIn(lake, 'events'), `moment ${moment}`).toEqual(events);
      expect(readdirSync(join(lake, 'staging'))).toEqual([]);
    }
    // It was killed with something done and something not, and not always at the same place.
    expect(new Set(cut).size).toBeGreaterThan(1);
  }, 900_000);
});

describe('runs at the same time', () => {
  it('of one list into one lake take in each input once', async () => {
    const lake = join(top, 'together');
    mkdirSync(lake);
    await Promise.all([finished(lake, 1), finished(lake, 1)]);
    expect(await clustersIn(lake, 'inputs')).toEqual(ALL);
    expect(await clustersIn(lake, 'events')).toEqual(await clustersIn(join(top, 'whole'), 'events'));
  }, 120_000);
});

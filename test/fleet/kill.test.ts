/** Runs of `hatool fleet ingest` that are killed: nothing is lost, nothing is there twice, the manifest is true. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lake } from '../../src/cli/fleet/lake.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { hatool } from '../cli/harness.js';
import { builtHatool, ingestRun, writeReports, type Fault } from './ingest-program.js';
import { rowsIn } from './lake-rows.js';
import { countedRows, expectTidy, expectWholeInputs, toldClusters } from './true-lake.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-kill-'));
const reports = join(top, 'in');
const whole = join(top, 'whole');
const INPUTS = 6;
let programs = '';
let wholeRows: Awaited<ReturnType<typeof countedRows>> = {};

/** What a run with so many processes does to the disk is counted, so that others are cut off at parts of it. */
let calls: readonly string[] = [];

/** Makes a commit of each input. */
const eachApart = (lake: string, workers: number): string[] => [
  ...[reports, '-o', lake],
  ...['--workers', String(workers), '--rows-in-memory', '1'],
];

beforeAll(async () => {
  programs = await builtHatool();
  writeReports(reports, INPUTS);
  const file = join(top, 'count');
  const counted: Fault = { lake: whole, program: 'main', does: 'count', file };
  expect(await ingestRun(programs, eachApart(whole, 1), counted).end).toMatchObject({ code: 0 });
  calls = readFileSync(file, 'utf8').split('\n');
  wholeRows = await countedRows(whole);
});
afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  rmSync(top, { recursive: true, force: true });
});

/** The next run takes in the rest and nothing else, and leaves everything as if nobody had been cut off. */
async function expectRestDone(lake: string, told: readonly string[]): Promise<void> {
  const { code, stdout } = await hatool(['fleet', 'ingest', reports, '-o', lake, '--workers', '1']);
  expect(code).toBe(0);
  const rest = INPUTS - told.length;
  expect(stdout).toContain(`${rest} input${rest === 1 ? '' : 's'} taken in`);
  if (told.length > 0) expect(stdout).toContain(`, ${told.length} already there`);
  expect(await countedRows(lake)).toEqual(wholeRows);
  expectTidy(lake);
}

const parts = Array.from({ length: 10 }, (_, i) => i + 1);

describe('a run that is killed', () => {
  const cut: number[] = [];
  it.each(parts)(
    'with %i of 11 parts of its writing done has whole inputs, and the next run does the rest',
    async (part) => {
      const lake = join(top, `killed-${part}`);
      const file = join(top, `killed-${part}.done`);
      const at = Math.round((calls.length * part) / 11);
      const { signal } = await ingestRun(programs, eachApart(lake, 1), {
        ...{ lake, program: 'main', does: 'kill', at, file },
      }).end;
      expect(signal).toBe('SIGKILL');
      const told = await expectWholeInputs(lake, wholeRows);
      cut.push(told.length);
      await expectRestDone(lake, told);
    },
  );

  it('was killed at different places, with something done and something not', () => {
    expect(cut).toEqual(cut.toSorted());
    expect(new Set(cut).size).toBeGreaterThanOrEqual(INPUTS - 1);
  });
});

describe('a process beside it that is killed', () => {
  it.each([1, 40, 80])(
    'at its write %i is replaced: all is taken in once, and the run ends well',
    async (at) => {
      const lake = join(top, `worker-${at}`);
      const file = join(top, `worker-${at}.done`);
      const { code, stdout, stderr } = await ingestRun(programs, eachApart(lake, 2), {
        ...{ lake, program: 'fleet-worker', does: 'kill', at, file },
      }).end;
      expect(existsSync(file)).toBe(true);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const [, taken = 0, known = 0] =
        /^(\d+) inputs? taken in(?:, (\d+) already there)?;/.exec(stdout) ?? [];
      expect(Number(taken) + Number(known)).toBe(INPUTS);
      expect(await countedRows(lake)).toEqual(wholeRows);
      expectTidy(lake);
    },
  );

  it('whenever it reads one input gives that one up: it is told, the others are there', async () => {
    const lake = join(top, 'deadly');
    const deadly = join(reports, 'c2');
    const { code, stdout, stderr } = await ingestRun(programs, [reports, '-o', lake, '--workers', '2'], {
      ...{ lake, program: 'fleet-worker', does: 'die-of', file: deadly },
    }).end;
    expect(code).toBe(2);
    expect(stderr).toBe(`hatool: "${deadly}" failed: the program ended twice while it was read\n`);
    expect(stdout).toContain(`${INPUTS - 1} inputs taken in, 1 failed;`);
    expect((await expectWholeInputs(lake, wholeRows)).sort()).toEqual(['c0', 'c1', 'c3', 'c4', 'c5']);
    const { state } = await Lake.open(lake);
    expect(state.byPath.get(deadly)).toMatchObject({ status: 'failed', sha256: null });
    expectTidy(lake);
    await expectRestDone(lake, ['c0', 'c1', 'c3', 'c4', 'c5']);
  });

  it('by an input that needs more memory than it has reads that one again with more', async () => {
    const lake = join(top, 'much');
    const { code, stdout, stderr } = await ingestRun(programs, [reports, '-o', lake, '--workers', '2'], {
      ...{ lake, program: 'fleet-worker', does: 'die-of-much', file: join(reports, 'c2') },
    }).end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`${INPUTS} inputs taken in;`);
    expect(await countedRows(lake)).toEqual(wholeRows);
    expectTidy(lake);
  });

  it('at its beginning, and so is each that replaces it, ends the run with one sentence', async () => {
    const lake = join(top, 'no-start');
    const { code, stdout, stderr } = await ingestRun(programs, eachApart(lake, 2), {
      ...{ lake, program: 'fleet-worker', does: 'die-at-once', file: '' },
    }).end;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'hatool: processes that were to read inputs end at once; --workers 1 does without them\n',
    );
    await expectRestDone(lake, []);
  });
});

/** What readers find that take all files in the folders of the tables. */
async function rowsInFolders(lake: string): Promise<number> {
  const found = await Promise.all(TABLES.map(({ name }) => rowsIn(lake, name)));
  return found.flat().length;
}

describe('a disk that is full', () => {
  const mounted = mkdtempSync(join(tmpdir(), 'hatool-small-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mounted]).status === 0;
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
    rmSync(mounted, { recursive: true });
  });
  const title = (words: string): string =>
    isMounted ? words : `${words} [SKIPPED: mounting a small file system needs root]`;

  it.skipIf(!isMounted).each([1, 2])(
    title('ends a run of %i processes with one sentence; with room again the rest comes'),
    async (workers) => {
      const lake = join(mounted, `lake-${workers}`);
      spawnSync('mount', ['-o', 'remount,size=160k', mounted]);
      const { code, stdout, stderr } = await ingestRun(programs, eachApart(lake, workers)).end;
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `hatool: cannot write to "${lake}": no space is left on the device; what was taken in until then is there and counts, run it again for the rest\n`,
      );
      const told = await expectWholeInputs(lake, wholeRows);
      expect(told.length).toBeLessThan(INPUTS);
      spawnSync('mount', ['-o', 'remount,size=4m', mounted]);
      await expectRestDone(lake, told);
      rmSync(lake, { recursive: true });
    },
  );

  it('with the files of a commit still to be moved has them all the same', async () => {
    const lake = join(top, 'unmoved');
    const file = join(top, 'unmoved.done');
    // The first folder that is made once the first commit has its name.
    const at = calls.indexOf('mkdir', calls.indexOf('link')) + 1;
    const { code, stderr } = await ingestRun(programs, eachApart(lake, 1), {
      ...{ lake, program: 'main', does: 'full', at, file },
    }).end;
    expect(code).toBe(2);
    expect(stderr).toContain('no space is left on the device');
    const told = await expectWholeInputs(lake, wholeRows);
    expect(told).toHaveLength(1);
    // Who reads the folders misses rows until somebody opens the lake, as compact does.
    const counted = Object.values(await countedRows(lake)).flat().length;
    expect(await rowsInFolders(lake)).toBeLessThan(counted);
    expect(await hatool(['fleet', 'compact', lake])).toMatchObject({ code: 0 });
    expect(await rowsInFolders(lake)).toBe(counted);
    expectTidy(lake);
    await expectRestDone(lake, told);
  });
});

describe('runs at the same time', () => {
  it('of one list into one lake take in each input once', async () => {
    const lake = join(top, 'together');
    mkdirSync(lake);
    const both = await Promise.all(
      [1, 1].map((workers) => ingestRun(programs, eachApart(lake, workers)).end),
    );
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await toldClusters(lake)).toHaveLength(INPUTS);
    expect(await countedRows(lake)).toEqual(wholeRows);
    expectTidy(lake);
  });
});

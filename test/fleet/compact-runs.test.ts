/** Runs of `hatool fleet compact` that are killed, that meet, and that have little memory. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askLake } from '../../src/cli/fleet/ask-lake.js';
import { compactLake } from '../../src/cli/fleet/compactor.js';
import { Lake } from '../../src/cli/fleet/lake.js';
import { PartFile } from '../../src/cli/fleet/part-file.js';
import { MARK } from '../../src/cli/fleet/settle.js';
import type { AddLine } from '../../src/fleet/manifest.js';
import { EVENTS } from '../../src/fleet/tables/events.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { hatool } from '../cli/harness.js';
import { builtHatool, fleetRun, type Fault } from './ingest-program.js';
import { filesOf, rowsIn } from './lake-rows.js';
import { addClusters, makeLake } from './made-lake.js';
import { chdbSession, hasPeer, peers, peerTitle } from './peers.js';
import { rowsAs } from './rows-as.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-compact-runs-'));
const made = join(top, 'made');
let programs = '';

beforeAll(async () => {
  programs = await builtHatool();
  await makeLake(made, { clusters: 16, perCommit: 2, days: 2 });
});
afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  rmSync(top, { recursive: true });
});

/** A lake like the one that was made. */
function copied(name: string): string {
  const path = join(top, name);
  cpSync(made, path, { recursive: true });
  return path;
}

/** Of each table its rows, in an order of their own. */
async function contentOf(lake: string): Promise<string[]> {
  const all: string[] = [];
  for (const { name } of TABLES)
    for (const row of await rowsIn(lake, name))
      all.push(
        `${name} ${JSON.stringify(row, (_, cell: unknown) => (typeof cell === 'bigint' ? Number(cell) : cell))}`,
      );
  return all.sort();
}

const commits = (lake: string): number =>
  readdirSync(join(lake, 'manifest')).filter((name) => !name.startsWith('.')).length;

const engines = ['@duckdb/node-api', 'chdb'] as const;

/** What a run does to the disk, a word for each: others are cut off at parts of it. */
async function writingOf(lake: string): Promise<readonly string[]> {
  const file = join(top, 'count');
  const counted: Fault = { lake, program: 'main', does: 'count', file };
  expect(await fleetRun(programs, ['compact', lake], counted).end).toMatchObject({ code: 0 });
  return readFileSync(file, 'utf8').split('\n');
}

describe.skipIf(!engines.every(hasPeer))(peerTitle('a run that is killed', ...engines), () => {
  it('with any of ten parts of its writing done leaves every row once, for both engines and for the next run', async () => {
    const whole = copied('whole');
    const expected = await contentOf(made);
    const calls = await writingOf(whole);
    const session = chdbSession();
    const counts = (pattern: string): string =>
      session.query(`SELECT count(), uniqExact(cluster) FROM file('${pattern}', 'Parquet')`, 'CSV').trim();
    const events = counts(`${made}/events/dt=*/part-*.parquet`);
    const cut = new Set<number>();
    for (let part = 1; part <= 10; part += 1) {
      const lake = copied(`killed-${part}`);
      const at = Math.round((calls.length * part) / 11);
      const fault: Fault = { lake, program: 'main', does: 'kill', at, file: `${lake}.done` };
      expect(await fleetRun(programs, ['compact', lake], fault).end).toMatchObject({ signal: 'SIGKILL' });
      cut.add(commits(lake));
      const terminal = { environment: { HATOOL_PEERS: peers } } as never;
      const told = await askLake({ path: lake, purpose: 'a test', terminal }, (ask) =>
        ask('SELECT count(*), count(DISTINCT cluster) FROM events', {}),
      );
      expect(told.rows[0]?.join(','), `part ${part}`).toBe(events);
      const isMarked = filesOf(lake, 'events').some((file) => file.endsWith(MARK));
      if (!isMarked) expect(counts(`${lake}/events/dt=*/part-*.parquet`), `part ${part}`).toBe(events);
      expect(await hatool(['fleet', 'compact', lake])).toMatchObject({ code: 0 });
      expect(await contentOf(lake), `part ${part}`).toEqual(expected);
      expect(filesOf(lake, 'events').length).toBe(filesOf(whole, 'events').length);
      expect(readdirSync(join(lake, 'staging'))).toEqual([]);
    }
    session.cleanup();
    // It was killed with something merged and something not, and at many places.
    expect(cut.size).toBeGreaterThan(5);
  }, 600_000);
});

describe('runs at the same time', () => {
  it('merge each file once, while others take clusters in', async () => {
    const lake = copied('together');
    const both = [1, 2].map(() => fleetRun(programs, ['compact', lake]).end);
    for (let i = 0; i < 10; i += 1) await addClusters(lake, `new-${i}`, 1);
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual([0, 0]);
    expect(await hatool(['fleet', 'compact', lake])).toMatchObject({ code: 0 });
    const alone = copied('alone');
    for (let i = 0; i < 10; i += 1) await addClusters(alone, `new-${i}`, 1);
    expect(await contentOf(lake)).toEqual(await contentOf(alone));
    const days = filesOf(lake, 'events').map((file) => file.split('/').at(-2));
    expect(days.length).toBe(new Set(days).size);
    expect(readdirSync(join(lake, 'staging'))).toEqual([]);
  });
});

/** A day of as many events, each with a text of its own, in files of 10,000. */
async function largeDay(path: string, files: number): Promise<number> {
  const lake = await Lake.make(path);
  const staged = await lake.stage();
  const added: AddLine[] = [];
  for (let file = 0; file < files; file += 1) {
    const name = `events/dt=2026-03-22/part-0-${String(file).padStart(4, '0')}.parquet`;
    const part = new PartFile(join(path, 'staging', staged, name), EVENTS);
    part.write(
      rowsAs(
        Array.from({ length: 10_000 }, (_, row) => ({
          cluster: `c${String(Math.floor(row / 100)).padStart(4, '0')}`,
          ts: Date.parse('2026-03-22T10:00:00Z') + file * 7 + row,
          text: `event ${row} of file ${file} with words of its own: ${Math.sin(row + file)} ${Math.cos(row - file)}`,
          file: `archive-${file}.tar.gz!node${row % 7}/pacemaker.log`,
          line: row,
        })),
      ),
    );
    part.finish();
    added.push({ kind: 'add', path: name, rows: part.rows, bytes: part.bytes });
  }
  await lake.commit(staged, added);
  return added.reduce((sum, { rows }) => sum + rows, 0);
}

describe('a day that is larger than the memory', () => {
  const day = join(top, 'day');
  const FILES = 30;
  let rows = 0;
  beforeAll(async () => {
    rows = await largeDay(day, FILES);
  });

  /** A lake with that day. */
  function dayIn(name: string): string {
    const path = join(top, name);
    cpSync(day, path, { recursive: true });
    return path;
  }

  const limited = (path: string, mostRows: number) =>
    spawnSync(
      process.execPath,
      [
        ...['--max-old-space-size=140', join(programs, 'cli/main.js')],
        ...['fleet', 'compact', path, '--rows-in-memory', String(mostRows)],
      ],
      { encoding: 'utf8' },
    );

  it('is merged a window at a time, and cannot be when all of it is asked for', async () => {
    const path = dayIn('large');
    const all = limited(path, 100_000_000);
    expect(all.status === 0, all.stdout).toBe(false);
    const { status, stdout } = limited(path, 100_000);
    expect(status, stdout).toBe(0);
    expect(stdout).toContain(`${FILES} files became 1: ${rows} rows`);
    const lake = await Lake.open(path);
    expect([...lake.state.files.values()].map((file) => file.rows)).toEqual([rows]);
  }, 300_000);

  it('becomes files of the wanted size, which stay as they are', async () => {
    const path = dayIn('rolled');
    const lake = await Lake.make(path);
    const request = { target: 1_000_000, mostRows: 500_000, onMerged: () => undefined };
    await compactLake(lake, request);
    const files = [...lake.state.files.values()];
    expect(files.length).toBeGreaterThan(1);
    for (const file of files.slice(0, -1)) expect(file.bytes).toBeGreaterThanOrEqual(request.target);
    expect(files.reduce((sum, file) => sum + file.rows, 0)).toBe(rows);
    const before = commits(path);
    await compactLake(lake, request);
    expect(commits(path)).toBe(before);
  });
});

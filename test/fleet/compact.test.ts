/** Merging the files of a lake: the same rows in fewer files, in their order, and what is refused. */
import { parquetMetadataAsync, asyncBufferFromFile } from 'hyparquet';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { askLake } from '../../src/cli/fleet/ask-lake.js';
import { compactLake } from '../../src/cli/fleet/compactor.js';
import { Lake } from '../../src/cli/fleet/lake.js';
import { PartFile } from '../../src/cli/fleet/part-file.js';
import { MARK } from '../../src/cli/fleet/settle.js';
import { integer } from '../../src/fleet/table.js';
import { EVENTS } from '../../src/fleet/tables/events.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { hatool } from '../cli/harness.js';
import { filesOf, rowsIn } from './lake-rows.js';
import { addClusters, makeLake } from './made-lake.js';
import { chdbSession, hasPeer, peers, peerTitle } from './peers.js';
import { rowsAs } from './rows-as.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-compact-'));
afterAll(() => rmSync(top, { recursive: true }));

let path = '';
let number = 0;
beforeEach(() => {
  path = join(top, `lake-${(number += 1)}`);
});

const SMALL = { clusters: 10, perCommit: 2, days: 2 };
const duckdb = '@duckdb/node-api';

const compact = (...args: readonly string[]) => hatool(['fleet', 'compact', path, ...args]);

/** The rows of a table in an order of their own. */
async function sortedRows(lake: string, table: string): Promise<string[]> {
  const rows = await rowsIn(lake, table);
  return rows
    .map((row) => JSON.stringify(row, (_, cell: unknown) => (typeof cell === 'bigint' ? String(cell) : cell)))
    .sort();
}

const manifestOf = (lake: string): string[] => readdirSync(join(lake, 'manifest')).sort();

describe('fleet compact', () => {
  it('leaves one file of each table and day, with every row that was there, sorted', async () => {
    await makeLake(path, SMALL);
    const before = new Map<string, string[]>();
    for (const { name } of TABLES) before.set(name, await sortedRows(path, name));
    expect(filesOf(path, 'events')).toHaveLength(10);
    const { code, stdout, stderr } = await compact();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ files became \d+: [\d,]+ rows, [\d.]+ MB became [\d.]+ MB\n$/);
    for (const { name, dated } of TABLES) {
      expect(before.get(name)?.length, name).toBeGreaterThan(0);
      expect(await sortedRows(path, name), name).toEqual(before.get(name));
      const days = filesOf(path, name).map((file) => file.split('/').at(-2));
      expect(days.length, name).toBe(new Set(days).size);
      const keys = (await rowsIn(path, name)).map((row) => [row['cluster'], row[dated]] as [string, Date]);
      const perDay = keys.slice(0, keys.length / days.length);
      const sorted = perDay.toSorted((a, b) =>
        a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1].getTime() - b[1].getTime(),
      );
      expect(perDay, name).toEqual(sorted);
    }
    expect(readdirSync(join(path, 'staging'))).toEqual([]);
  });

  it('writes files as ingest does: groups, bloom filter, version', async () => {
    await makeLake(path, SMALL);
    const [one = ''] = filesOf(path, 'events');
    const shape = async (file: string) => {
      const {
        row_groups: groups,
        key_value_metadata: pairs,
        schema,
      } = await parquetMetadataAsync(await asyncBufferFromFile(file));
      const columns = groups.flatMap((group) =>
        group.columns.map(({ meta_data: about }) => [
          about?.path_in_schema[0],
          about?.codec,
          about?.bloom_filter_offset !== undefined,
        ]),
      );
      return { columns, pairs, schema };
    };
    const expected = await shape(one);
    await compact();
    const [merged = ''] = filesOf(path, 'events');
    expect(merged).toContain('part-c-');
    expect(await shape(merged)).toEqual(expected);
    expect(expected.columns[0]).toEqual(['cluster', 'GZIP', true]);
  });

  it('changes nothing when it is run again, and takes in what came since', async () => {
    await makeLake(path, SMALL);
    await compact();
    const [commits, files] = [manifestOf(path), filesOf(path, 'events')];
    expect((await compact()).stdout).toBe('nothing to merge\n');
    expect(manifestOf(path)).toEqual(commits);
    expect(filesOf(path, 'events')).toEqual(files);
    await addClusters(path, 'later', 2);
    expect((await compact()).stdout).toMatch(/^\d+ files became \d+: /);
    expect(filesOf(path, 'events')).toHaveLength(files.length);
    const clusters = new Set((await rowsIn(path, 'events')).map(({ cluster }) => cluster));
    expect(clusters).toContain('later-1');
    expect(clusters.size).toBe(SMALL.clusters + 2);
  });

  it('merges windows of few rows to the same file as windows of many', async () => {
    const made = {
      clusters: 30,
      perCommit: 3,
      days: 1,
      change: (
        row: Readonly<Record<string, string | number | boolean | null>>,
        _: string,
        cluster: number,
      ) => ({ ...row, cluster: `c${cluster % 7}` }),
    };
    await makeLake(path, made);
    const other = `${path}-other`;
    cpSync(path, other, { recursive: true });
    for (const [folder, mostRows] of [
      [path, 100_001],
      [other, 1e6],
    ] as const) {
      const lake = await Lake.make(folder);
      await compactLake(lake, { target: 1e8, mostRows, onMerged: () => undefined });
    }
    for (const { name } of TABLES) {
      const [one = ''] = filesOf(path, name);
      const [theirs = ''] = filesOf(other, name);
      expect(readFileSync(one).equals(readFileSync(theirs)), name).toBe(true);
    }
  });

  it('refuses what it cannot read and leaves the lake as it is', async () => {
    await makeLake(path, SMALL);
    const commits = manifestOf(path);
    const [first = ''] = filesOf(path, 'events');
    truncateSync(first, 300);
    const cut = await compact();
    expect(cut.code).toBe(2);
    expect(cut.stderr).toMatch(/^hatool: "events\/dt=[-\d]+\/part-0-0+\.parquet" is damaged: .+\n$/);
    rmSync(first);
    const wider = { ...EVENTS, columns: { ...EVENTS.columns, mood: integer('a column of tomorrow') } };
    const file = new PartFile(first, wider);
    file.write(rowsAs([{ cluster: 'a', ts: 1 }]));
    file.finish();
    const newer = await compact();
    expect(newer).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'has columns that this hatool does not know: mood; a newer one wrote it',
      ),
    });
    expect(manifestOf(path)).toEqual(commits);
    expect(readdirSync(join(path, 'staging'))).toEqual([]);
    expect(await hatool(['fleet', 'compact', top])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no lake'),
    });
    expect(await hatool(['fleet', 'compact'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('needs one lake'),
    });
    expect(await compact('--target-size', '0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--target-size'),
    });
  });

  it('does not commit a merge that has fewer rows than the manifest names', async () => {
    const lake = await makeLake(path, SMALL);
    const [name = ''] = [...lake.state.files.keys()].filter((file) => file.startsWith('events/'));
    const manifest = join(path, 'manifest', manifestOf(path)[0] ?? '');
    const text = readFileSync(manifest, 'utf8');
    rmSync(manifest);
    appendFileSync(manifest, text.replace(new RegExp(`("path":"${name}","rows":)\\d+`), '$199'));
    const { code, stderr } = await compact();
    expect(code).toBe(2);
    expect(stderr).toMatch(/is damaged: \d+ rows were written, \d+ are there/);
    expect(existsSync(join(path, name))).toBe(true);
  });
});

/** A lake as a run leaves it that is killed while it replaces the files of a day. */
async function halfMerged(): Promise<{ folder: string; rows: string[] }> {
  await makeLake(path, { ...SMALL, days: 1 });
  const rows = await sortedRows(path, 'events');
  const before = `${path}-before`;
  cpSync(path, before, { recursive: true });
  await compact();
  const lake = await Lake.open(path);
  const merged = [...lake.state.files.values()].find((file) => file.path.startsWith('events/'));
  const folder = join(path, merged?.path ?? '', '..');
  const waiting = join(path, 'staging', merged?.staged ?? '', merged?.path ?? '');
  cpSync(join(path, merged?.path ?? ''), waiting);
  rmSync(join(path, merged?.path ?? ''));
  // Some of what is to go is still there.
  const [, , third = '', fourth = ''] = filesOf(before, 'events');
  for (const file of [third, fourth]) cpSync(file, file.replace(before, path));
  appendFileSync(join(folder, MARK), 'no Parquet');
  return { folder, rows };
}

describe('a lake of which a merge was cut off', () => {
  it('is put right by whoever opens it next, with every row once', async () => {
    const { folder, rows } = await halfMerged();
    await compact();
    expect(await sortedRows(path, 'events')).toEqual(rows);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(join(path, 'staging'))).toEqual([]);
  });

  it.skipIf(!hasPeer(duckdb))(
    peerTitle('answers rightly through its manifest, and not at all by a pattern', duckdb),
    async () => {
      const { rows } = await halfMerged();
      const request = {
        path,
        purpose: 'a test',
        terminal: { environment: { HATOOL_PEERS: peers } } as never,
      };
      const answer = await askLake(request, (ask) => ask('SELECT count(*) FROM events', {}));
      expect(answer.rows).toEqual([[rows.length]]);
      const byPattern = `SELECT count(*) FROM read_parquet('${path}/events/*/part-*.parquet')`;
      await expect(askLake(request, (ask) => ask(byPattern, {}))).rejects.toThrow(MARK);
    },
  );

  it('and a mark that nobody takes away goes after a while', async () => {
    const { folder } = await halfMerged();
    await compact();
    appendFileSync(join(folder, MARK), 'no Parquet');
    await compact();
    expect(readdirSync(folder)).toContain(MARK);
    utimesSync(join(folder, MARK), new Date(0), new Date(0));
    await compact();
    expect(readdirSync(folder)).not.toContain(MARK);
  });
});

describe.skipIf(!hasPeer(duckdb))(peerTitle('a lake on DuckDB', duckdb), () => {
  it('answers the same while its files are replaced', async () => {
    const lake = await makeLake(path, SMALL);
    const rows = (await rowsIn(path, 'events')).length;
    let asked = 0;
    const request = { path, purpose: 'a test', terminal: { environment: { HATOOL_PEERS: peers } } as never };
    const answer = await askLake(request, async (ask) => {
      asked += 1;
      // Behind the opening of the lake, and before the question.
      if (asked === 1) await compactLake(lake, { target: 1e8, mostRows: 1e6, onMerged: () => undefined });
      return ask('SELECT count(*) FROM events', {});
    });
    expect(answer.rows).toEqual([[rows]]);
    expect(asked).toBe(2);
  });
});

describe.skipIf(!hasPeer(duckdb) || !hasPeer('chdb'))(
  peerTitle('every table by a pattern', duckdb, 'chdb'),
  () => {
    it('has the same rows before and after on both engines', async () => {
      await makeLake(path, SMALL);
      const request = {
        path,
        purpose: 'a test',
        terminal: { environment: { HATOOL_PEERS: peers } } as never,
      };
      const session = chdbSession();
      const told = async (): Promise<unknown[]> => {
        const all: unknown[] = [];
        for (const { name, columns } of TABLES) {
          const pattern = `${path}/${name}/dt=*/part-*.parquet`;
          const list = Object.keys(columns)
            .map((column) => `"${column}"`)
            .join(', ');
          const duck = await askLake(request, (ask) =>
            ask(`SELECT count(*), sum(hash(${list})) FROM read_parquet('${pattern}')`, {}),
          );
          const click = session.query(
            `SELECT count(), sum(cityHash64(${list.replaceAll('"', '`')})) FROM file('${pattern}', 'Parquet')`,
            'CSV',
          );
          all.push(name, duck.rows, click);
        }
        return all;
      };
      const before = await told();
      await compact();
      expect(await told()).toEqual(before);
      session.cleanup();
    });
  },
);

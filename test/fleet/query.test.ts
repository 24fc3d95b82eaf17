/** Questions to a lake: their files, their answers on DuckDB, and the same answers on ClickHouse. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainCell, statementsOf } from '../../scripts/fleet-engines.js';
import { namedQueries } from '../../scripts/named-queries.js';
import {
  clickhouseFiles,
  clickhouseLoad,
  clickhouseTables,
  INDEXED,
  OF_FEW_TEXTS,
} from '../../src/fleet/queries/clickhouse.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { rules } from '../../src/verify/rules/index.js';
import { hatool } from '../cli/harness.js';
import { CIB, LOG } from './facts.js';
import { chdbSession, hasPeer, peers, peerTitle } from './peers.js';

const top = mkdtempSync(join(tmpdir(), 'hatool-query-'));
const lake = join(top, 'lake');
afterAll(() => rmSync(top, { recursive: true }));

/** Long enough down to be told of, on another day, with fencing that works. */
const LONG = LOG.replaceAll('03-22', '03-23')
  .replace('T11:01:30', 'T11:02:40')
  .replace('T11:01:31', 'T11:02:41')
  .replace('T11:01:32', 'T11:02:42');

beforeAll(async () => {
  const clusters = { shop: [LOG, CIB], bank: [LONG, CIB.replace('value="100"', 'value="200"')] } as const;
  for (const [name, [log, cib]] of Object.entries(clusters)) {
    mkdirSync(join(top, 'in', name), { recursive: true });
    writeFileSync(join(top, 'in', name, 'pacemaker.log'), log);
    writeFileSync(join(top, 'in', name, 'cib.xml'), cib);
  }
  await hatool(['fleet', 'ingest', join(top, 'in'), '-o', lake, '--workers', '1']);
});

const ask = (...args: readonly string[]) =>
  hatool(['fleet', 'query', ...args, lake], { environment: { HATOOL_PEERS: peers }, workingDirectory: top });

async function rowsOf(...args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await ask(...args, '--format', 'json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>[];
}

/** Values for the parameters that have no default. */
const NEEDED: Readonly<Record<string, string>> = { cluster: 'shop', words: 'vip' };

const QUERIES = namedQueries();
const duckdb = '@duckdb/node-api';

describe('the questions with names', () => {
  it('are at least 25, and each says what it asks, of how much, and what its parameters mean', () => {
    expect(QUERIES.length).toBeGreaterThanOrEqual(25);
    for (const { name, sql, parameters, question } of QUERIES) {
      expect(question, name).toMatch(/^[A-Z].*\?$/);
      const used = new Set([...sql.matchAll(/\$([a-z_]+)/g)].map(([, word]) => word));
      expect(used, name).toEqual(new Set(parameters.map((parameter) => parameter.name)));
    }
  });

  it('name rules that there are', () => {
    const known = new Set(rules.map(({ meta }) => meta.id));
    const named = QUERIES.flatMap(({ sql, parameters }) => [
      ...[...sql.matchAll(/rule IN \(([^)]+)\)/g)].flatMap(([, list = '']) => list.match(/[a-z-]+/g) ?? []),
      ...parameters.flatMap(({ name, default: value }) => (name === 'rule' ? value : [])),
    ]);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('are listed with their parameters', async () => {
    const { stdout } = await hatool(['fleet', 'queries', '--format', 'csv']);
    expect(stdout).toContain(
      'long-outages,Which resources were down for longer than a minute although nobody had asked for it?,"since (date, 1970-01-01), seconds (integer, 60)"\r\n',
    );
  });

  it('are listed so that each stands beside its name, its parameters below it', async () => {
    const { stdout } = await hatool(['fleet', 'queries']);
    expect(stdout).toContain(
      [
        'repeated-fencing       Which nodes were fenced more than once?',
        '                       since (date, 1970-01-01), least (integer, 2)\n',
      ].join('\n'),
    );
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await hatool(['fleet', 'queries', lake])).stderr).toContain('fleet queries takes no arguments');
  });
});

describe('without DuckDB', () => {
  it('one sentence asks for it', async () => {
    const { code, stderr } = await hatool(['fleet', 'query', 'near-misses', lake], { workingDirectory: top });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'hatool: fleet query needs DuckDB, which does not come with hatool: install @duckdb/node-api where hatool is installed, or name a folder of packages with it in HATOOL_PEERS\n',
    );
  });
});

describe.skipIf(!hasPeer(duckdb))(peerTitle('on DuckDB', duckdb), () => {
  it('answers lead back to a file and a line', async () => {
    const rows = await rowsOf('long-outages', '--param', 'seconds=60');
    const file = join(top, 'in/bank/pacemaker.log');
    expect(rows).toMatchObject([{ cluster: 'bank', resource: 'vip', cause: 'failure', file, line: 3 }]);
    const [{ least_s: least } = {}] = rows;
    expect(least).toBeGreaterThanOrEqual(60);
    expect(readFileSync(file, 'utf8').split('\n')[2]).toContain('monitor operation for vip on n1: 7');
  });

  it('parameters are bound: a quote in one is a part of a name, and a wrong one is refused in a sentence', async () => {
    expect(await rowsOf('cluster-history', '--param', "cluster=x' OR 'a'='a")).toEqual([]);
    const refused = async (...args: readonly string[]) => (await ask(...args)).stderr;
    expect(await refused('long-outages', '--param', 'seconds=1;')).toContain('"1;" is no whole number');
    expect(await refused('long-outages', '--param', 'since=2026-02-30')).toContain(
      'is no day such as 2026-11-24',
    );
    expect(await refused('long-outages', '--param', 'sceonds=1')).toContain('did you mean "seconds"?');
    expect(await refused('cluster-history')).toContain('needs --param cluster=…: name of the cluster');
    expect(await refused('long-outage')).toContain('did you mean "long-outages"?');
  });

  it('SQL of the user reads the lake and nothing else, and writes nothing', async () => {
    expect(await rowsOf('--sql', 'SELECT count(*) AS clusters FROM inputs')).toEqual([{ clusters: 2 }]);
    writeFileSync(join(top, 'secret.csv'), 'a\n1\n');
    for (const sql of [
      `SELECT * FROM read_csv('${join(top, 'secret.csv')}')`,
      `COPY (SELECT 1) TO '${join(top, 'out.csv')}'`,
      'SET enable_external_access = true',
      'SELEC 1',
    ]) {
      const { code, stdout } = await ask('--sql', sql);
      expect({ code, stdout }, sql).toEqual({ code: 2, stdout: '' });
    }
  });

  it('inputs of one cluster of which no moment is known are equally new', async () => {
    const both = join(top, 'both');
    for (const [name, value] of [
      ['a', '100'],
      ['b', '200'],
    ] as const) {
      mkdirSync(join(top, 'timeless', name), { recursive: true });
      writeFileSync(
        join(top, 'timeless', name, 'cib.xml'),
        CIB.replace(/ cib-last-written="[^"]*"/, '').replace('value="100"', `value="${value}"`),
      );
    }
    await hatool([
      'fleet',
      'ingest',
      join(top, 'timeless'),
      '-o',
      both,
      '--cluster-from',
      '(timeless)',
      '--workers',
      '1',
    ]);
    const sql =
      'SELECT count(DISTINCT file) AS files, count(DISTINCT observed) AS moments FROM latest_settings';
    const { stdout } = await hatool(['fleet', 'query', '--sql', sql, both, '--format', 'json'], {
      environment: { HATOOL_PEERS: peers },
      workingDirectory: top,
    });
    expect(JSON.parse(stdout)).toEqual([{ files: 2, moments: 0 }]);
  });

  it('a moment at midnight is a moment, and a day is a day', async () => {
    expect(
      await rowsOf('--sql', "SELECT TIMESTAMP '2026-11-24' AS ts, DATE '2026-11-24' AS day, [1, 2] AS list"),
    ).toEqual([{ ts: '2026-11-24T00:00:00.000Z', day: '2026-11-24', list: '[1,2]' }]);
  });

  it('no control character reaches the terminal, also from names that a question makes of data', async () => {
    const sql = `SELECT chr(27) || '[31m' AS x, 1 AS "\u001B[31mname"`;
    for (const format of ['table', 'csv', 'markdown', 'json']) {
      const { code, stdout } = await ask('--sql', sql, '--format', format);
      expect({ code, isClean: !stdout.includes('\u001B') }, format).toEqual({ code: 0, isClean: true });
      expect(stdout, format).toContain('[31m');
    }
  });

  it('a lake of which something cannot be read is told of in a sentence', async () => {
    const told = async (name: string) => {
      const { code, stderr } = await hatool(['fleet', 'query', 'near-misses', join(top, name)], {
        environment: { HATOOL_PEERS: peers },
        workingDirectory: top,
      });
      expect(code, name).toBe(2);
      expect(stderr.trim().split('\n'), name).toHaveLength(1);
      return stderr;
    };
    mkdirSync(join(top, 'folder/manifest/00000001.ndjson'), { recursive: true });
    expect(await told('folder')).toContain('/folder/manifest/00000001.ndjson": it is a folder');
    mkdirSync(join(top, 'file'));
    writeFileSync(join(top, 'file/manifest'), '');
    expect(await told('file')).toContain('a part of its path is not a folder');
    cpSync(lake, join(top, 'damaged'), { recursive: true });
    const [day = ''] = readdirSync(join(top, 'damaged/incidents'));
    const folder = join(top, 'damaged/incidents', day);
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'no Parquet');
    expect(await told('damaged')).toContain('too small to be a Parquet file');
  });

  it('prints a table, CSV and Markdown', async () => {
    const sql = `SELECT 'a,"b' AS x, 1 AS n, NULL AS y`;
    expect((await ask('--sql', sql, '--format', 'csv')).stdout).toBe('x,n,y\r\n"a,""b",1,\r\n');
    expect((await ask('--sql', sql, '--format', 'markdown')).stdout).toMatch(/^\| x \| n \| y \|\n\| --- \|/);
    expect((await ask('--sql', sql)).stdout).toMatch(/^x +n +y\na,"b +1/);
    expect((await ask('--sql', `${sql} WHERE false`)).stdout).toBe('no rows\n');
  });

  it('no password is in any table', async () => {
    for (const { name } of TABLES)
      expect(JSON.stringify(await rowsOf('--sql', `SELECT * FROM ${name}`)), name).not.toContain('geheim99');
  });

  it('a lake without any rows has all tables all the same', async () => {
    const empty = join(top, 'empty');
    mkdirSync(join(empty, 'manifest'), { recursive: true });
    for (const { name } of QUERIES) {
      const needed = QUERIES.find((query) => query.name === name)?.parameters.filter(
        (one) => one.default === '',
      );
      const given = (needed ?? []).flatMap((one) => ['--param', `${one.name}=${NEEDED[one.name] ?? ''}`]);
      const { code, stdout, stderr } = await hatool(['fleet', 'query', name, empty, ...given], {
        environment: { HATOOL_PEERS: peers },
        workingDirectory: top,
      });
      expect({ code, stdout, stderr }, name).toEqual({ code: 0, stdout: 'no rows\n', stderr: '' });
    }
  });
});

/** The answers that a database gives to all questions are those of DuckDB. */
async function expectSameAnswers(session: ReturnType<typeof chdbSession>): Promise<void> {
  let answered = 0;
  for (const query of QUERIES) {
    const { name, parameters } = query;
    const values = Object.fromEntries(
      parameters.map((one) => [one.name, one.default === '' ? (NEEDED[one.name] ?? '') : one.default]),
    );
    if ('day' in values) values['day'] = '2026-03-22';
    const shipped = readFileSync(`sql/clickhouse/queries/${name}.sql`, 'utf8').trim();
    const answer = session.queryBind(
      `${shipped}, date_time_output_format = 'iso', output_format_json_quote_64bit_integers = 0`,
      values,
      'JSONCompact',
    );
    const { data } = JSON.parse(answer) as { data: unknown[][] };
    const given = Object.entries(values).flatMap(([key, value]) => ['--param', `${key}=${value}`]);
    const ours = await rowsOf(name, ...given);
    expect(
      data.map((row) => row.map(plainCell)),
      name,
    ).toEqual(ours.map((row) => Object.values(row).map(plainCell)));
    answered += ours.length > 0 ? 1 : 0;
  }
  expect(answered).toBeGreaterThan(QUERIES.length / 2);
}

function database(name: string, ...texts: readonly string[]) {
  const session = chdbSession();
  const run = (sql: string) => session.query(sql, 'TabSeparated');
  run(`CREATE DATABASE ${name}`);
  run(`USE ${name}`);
  for (const statement of texts.flatMap(statementsOf)) run(statement);
  return { session, run };
}

const chdb = peerTitle('on ClickHouse', duckdb, 'chdb');
describe.skipIf(!hasPeer(duckdb) || !hasPeer('chdb'))(chdb, () => {
  it('views of the files have the same answers as DuckDB', async () => {
    const { session } = database('files', clickhouseFiles(lake));
    await expectSameAnswers(session);
    session.cleanup();
  });

  it('tables that were loaded have them, too, however often', async () => {
    const load = clickhouseLoad(lake);
    const { session, run } = database('tables', clickhouseTables(), load, load);
    for (const { name } of TABLES) {
      const [{ rows } = {}] = await rowsOf('--sql', `SELECT count(*) AS rows FROM ${name}`);
      expect(run(`SELECT count() FROM ${name}`).trim(), name).toBe(String(rows));
    }
    await expectSameAnswers(session);
    for (const [table, columns] of Object.entries(INDEXED))
      for (const column of columns)
        expect(run(`EXPLAIN indexes = 1 SELECT * FROM ${table} WHERE ${column} = 'x'`)).toContain(
          `by_${column}`,
        );
    expect(run("EXPLAIN indexes = 1 SELECT * FROM events WHERE cluster = 'shop'")).toMatch(
      /PrimaryKey[^]*cluster/,
    );
    session.cleanup();
  });

  it('columns are named that there are', () => {
    const columns = new Map(TABLES.map((table) => [table.name, Object.keys(table.columns)]));
    for (const [table, indexed] of Object.entries(INDEXED))
      expect(columns.get(table), table).toEqual(expect.arrayContaining([...indexed]));
    expect([...columns.values()].flat()).toEqual(expect.arrayContaining([...OF_FEW_TEXTS]));
  });
});

/**
 * A fleet whose truth is known, taken in by four shards as processes of their own, one of which is killed on the way: all
 * named questions are answered as the truth says, by both engines.
 */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chdbOn,
  duckdbOn,
  valuesFor,
  type AnswerRow,
  type FleetEngine,
  type Values,
} from '../../scripts/fleet-engines.js';
import type { ClusterTruth } from '../../scripts/fleet-data/truth.js';
import { writeFleet } from '../../scripts/fleet-data/write-fleet.js';
import { namedQueries } from '../../scripts/named-queries.js';
import { pageProgramPlugin } from '../../scripts/page-program.mjs';
import type { Cell } from '../../src/fleet/table.js';
import { closeDecisions } from './answers/configurations.js';
import { ANSWERS } from './answers/index.js';
import { hasPeer, peerTitle } from './peers.js';

const root = resolve(import.meta.dirname, '../..');
const programs = join(root, 'node_modules/.cache/hatool-fleet-truth');
const top = mkdtempSync(join(tmpdir(), 'hatool-truth-'));
const inputs = join(top, 'inputs');
const lake = join(top, 'lake');
const CLUSTERS = 200;
const SHARDS = 4;

let fleet: readonly ClusterTruth[] = [];

/** Starts the run of a shard; a small buffer, so that it commits on its way. */
const shard = (index: number) =>
  spawn(
    process.execPath,
    [
      ...[join(programs, 'cli/main.js'), 'fleet', 'ingest', inputs, '-o', lake],
      ...['--shard', `${index}/${SHARDS}`, '--workers', '1', '--rows-in-memory', '4000'],
    ],
    { stdio: 'ignore' },
  );

async function finished(index: number): Promise<void> {
  const [code] = (await once(shard(index), 'exit')) as [number | null];
  expect(code, `shard ${index}`).toBe(0);
}

const commits = (): number =>
  existsSync(join(lake, 'manifest')) ? readdirSync(join(lake, 'manifest')).length : 0;

/** Runs a shard until it has committed something, and kills it; answers how many inputs are there then. */
async function killed(index: number): Promise<number> {
  const run = shard(index);
  const timer = setInterval(() => {
    if (commits() >= 2) run.kill('SIGKILL');
  }, 20);
  const [, signal] = (await once(run, 'exit')) as [number | null, string | null];
  clearInterval(timer);
  expect(signal).toBe('SIGKILL');
  const told = readdirSync(join(lake, 'manifest')).map((name) =>
    readFileSync(join(lake, 'manifest', name), 'utf8'),
  );
  return told.join('').split('"kind":"input"').length - 1;
}

beforeAll(async () => {
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'package.json'), '{"type":"module"}');
  await build({
    entryPoints: { 'cli/main': join(root, 'src/cli/main.ts') },
    outdir: programs,
    plugins: [pageProgramPlugin()],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  await writeFleet({ first: 0, count: CLUSTERS, folder: top, seed: 11, events: 160, everyEvent: true });
  fleet = readFileSync(join(top, 'truth-000000.ndjson'), 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as ClusterTruth)));
  const some = await killed(0);
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(CLUSTERS / SHARDS);
  await Promise.all([finished(1), finished(2).then(() => finished(0))]);
  await finished(3);
});
afterAll(() => {
  rmSync(programs, { recursive: true });
  rmSync(top, { recursive: true });
});

/** A node of the fleet with much to tell, and a day on which something happened to it. */
function givenValues(): Values {
  const busiest = fleet.toSorted((a, b) => b.incidents.length - a.incidents.length)[0];
  const [incident] = busiest?.incidents ?? [];
  const day = new Date(incident?.from ?? 0).toISOString().slice(0, 10);
  return {
    ...{ cluster: busiest?.cluster ?? '', day, words: 'web', rule: 'stonith-disabled' },
    ...{ limit: 100_000, rules: 5, clusters: 40, days: 0, points: 118 },
  };
}

/** Engines add fractions in different orders. */
const told = (cell: Cell): string =>
  typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : String(cell);

function compared(rows: readonly (readonly Cell[])[]): string[] {
  return rows.map((row) => row.map(told).join(' | ')).sort();
}

/** The file of an answer as the truth calls it. */
const plain = (row: AnswerRow): AnswerRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' && (name === 'file' || name === 'path')
        ? cell.replace(`${inputs}/`, '')
        : cell,
    ]),
  );

async function checkAll(engine: FleetEngine): Promise<number> {
  let rows = 0;
  for (const query of namedQueries()) {
    const values = valuesFor(query, givenValues());
    const expected = ANSWERS[query.name]?.(fleet, values);
    expect(expected, `${query.name} has an answer`).toBeDefined();
    if (!expected) continue;
    const answer = (await engine.ask(query, values)).map(plain).filter(expected.isKnown ?? (() => true));
    const real = answer.map((row) => expected.columns.map((name) => row[name] ?? null));
    expect.soft(compared(real), `${query.name} on ${engine.name}`).toEqual(compared(expected.rows));
    rows += real.length;
  }
  engine.end();
  return rows;
}

describe('a fleet of which the truth is known', () => {
  it('has an answer for each question that has a name', () => {
    expect(Object.keys(ANSWERS).sort()).toEqual(namedQueries().map(({ name }) => name));
  });

  it('has something to tell for each of them', () => {
    const silent = namedQueries().filter((query) => {
      const expected = ANSWERS[query.name]?.(fleet, valuesFor(query, givenValues()));
      return expected?.rows.length === 0;
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

const duckdb = '@duckdb/node-api';

describe.skipIf(!hasPeer(duckdb))(peerTitle('on DuckDB', duckdb), () => {
  it('close decisions are found without saying what is close', async () => {
    const [query] = namedQueries().filter(({ name }) => name === 'close-decisions');
    const values = query ? valuesFor(query, {}) : {};
    const { rows, columns, isKnown = () => true } = closeDecisions(fleet, values);
    expect(rows.length).toBeGreaterThan(0);
    const engine = await duckdbOn(lake);
    const answer = query ? (await engine.ask(query, values)).map(plain).filter(isKnown) : [];
    engine.end();
    expect(compared(answer.map((row) => columns.map((name) => row[name] ?? null)))).toEqual(compared(rows));
  });

  it('all answers are as the truth says', async () => {
    expect(await checkAll(await duckdbOn(lake))).toBeGreaterThan(1000);
  });
});

describe.skipIf(!hasPeer('chdb'))(peerTitle('on ClickHouse', 'chdb'), () => {
  it('all answers are as the truth says', async () => {
    expect(await checkAll(chdbOn(lake))).toBeGreaterThan(1000);
  });
});

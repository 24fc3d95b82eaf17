/** Rows of the fixed tables: made from facts, written as Parquet, and read again. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ParquetFile } from '../../src/fleet/parquet.js';
import { dayName, dayOf, UNDATED, type ColumnType, type Row, type Table } from '../../src/fleet/table.js';
import { EVENTS } from '../../src/fleet/tables/events.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { CIB, LOG, rowsOfTexts } from './facts.js';
import { rowsAs } from './rows-as.js';

const IN_MEMORY: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'number',
  long: 'number',
  real: 'number',
  truth: 'boolean',
  moment: 'number',
};

function written(table: Table, rows: readonly Row[]): ArrayBuffer {
  const writer = new ByteWriter();
  const file = new ParquetFile(table, { writer, gzip: (bytes) => gzipSync(bytes), version: '9.9.9' });
  file.write(rowsAs(rows));
  file.finish();
  return writer.getBuffer();
}

const read = (file: ArrayBuffer): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });

describe('the rows of an input', () => {
  it('have exactly the columns of their table, each of its type', async () => {
    const { tables } = await rowsOfTexts(LOG, CIB);
    expect([...tables.keys()].sort()).toEqual(TABLES.map(({ name }) => name).sort());
    for (const table of TABLES) {
      const rows = tables.get(table.name) ?? [];
      expect(rows.length, table.name).toBeGreaterThan(0);
      for (const row of rows) {
        expect(Object.keys(row).sort(), table.name).toEqual(Object.keys(table.columns).sort());
        for (const [name, { type }] of Object.entries(table.columns))
          expect(row[name] === null || typeof row[name] === IN_MEMORY[type], `${table.name}.${name}`).toBe(
            true,
          );
      }
    }
  });

  it('tell an incident with its downtime, and the outage that it is made of', async () => {
    const { tables } = await rowsOfTexts(LOG, CIB);
    const at = Date.parse('2026-03-22T10:01:00Z');
    expect(tables.get('outages')).toMatchObject([
      { cluster: 'shop', resource: 'vip', cause: 'failure', unasked: true, file: '0.log', line: 3 },
    ]);
    const [incident] = tables.get('incidents') ?? [];
    expect(incident).toMatchObject({
      trigger_kind: 'operation-failed',
      from_ts: at,
      resources: 'vip',
      resources_down: 1,
      recovered: true,
    });
    expect(tables.get('transitions')).toMatchObject([{ number: 12, done: 2, left: 1, status: 'Complete' }]);
  });

  it('tell where the engine places everything, how clearly, and what the loss of a node does', async () => {
    const { tables } = await rowsOfTexts(undefined, CIB);
    expect(tables.get('placements')).toContainEqual(
      expect.objectContaining({
        resource: 'vip',
        agent: 'ocf:heartbeat:IPaddr2',
        node: 'n1',
        runner_up: 'n2',
        // It runs there already: 50 of the constraint and 100 of stickiness.
        margin: 150,
        reason: 'score',
        basis: 'assumed',
      }),
    );
    expect(tables.get('coverage')).toContainEqual(
      expect.objectContaining({ lost: 'n1', resource: 'vip', runs_on: 'n2', covered: true }),
    );
  });

  it('mask the passwords of a configuration', async () => {
    const { tables } = await rowsOfTexts(LOG, CIB);
    expect(JSON.stringify([...tables])).not.toContain('geheim99');
    expect(tables.get('settings')).toContainEqual(
      expect.objectContaining({ object: 'fence', name: 'passwd', value: '***' }),
    );
  });

  it('are observed at the last logged moment, without logs when the CIB was written last', async () => {
    const { input } = await rowsOfTexts(LOG, CIB);
    expect(input.observed).toBe(Date.parse('2026-03-22T10:03:00Z'));
    const { input: silent } = await rowsOfTexts(undefined, CIB);
    expect(silent.observed).toBe(Date.parse('2026-03-22T10:05:00Z'));
    const { input: unknown } = await rowsOfTexts(undefined, CIB.replace(/ cib-last-written="[^"]*"/, ''));
    expect(unknown.observed).toBeNull();
  });

  it('have nothing of a CIB that Pacemaker refuses but what is set and found', async () => {
    const { tables, input } = await rowsOfTexts(undefined, CIB.replace('rsc="vip"', 'rsc=""'));
    expect(tables.get('placements')).toEqual([]);
    expect(tables.get('findings')?.length).toBeGreaterThan(0);
    expect(tables.get('settings')?.length).toBeGreaterThan(0);
    expect(input.status).toBe('ok');
  });
});

describe('a file of a table', () => {
  it('gives back every row of every table, moments to the microsecond and long numbers whole', async () => {
    const { tables } = await rowsOfTexts(LOG, CIB);
    for (const table of TABLES) {
      const rows = tables.get(table.name) ?? [];
      const back = await read(written(table, rows));
      const expected = rows.map((row) =>
        Object.fromEntries(
          Object.entries(table.columns).map(([name, { type }]) => {
            const cell = row[name] ?? null;
            if (typeof cell !== 'number') return [name, cell];
            return [name, type === 'moment' ? new Date(cell) : type === 'long' ? BigInt(cell) : cell];
          }),
        ),
      );
      expect(back, table.name).toEqual(expected);
    }
    expect(tables.get('inputs')?.[0]?.['bytes']).toBe(5_000_000_000);
  });

  it('says which version its columns have, and keeps groups small', () => {
    const { cluster, ts } = EVENTS.columns;
    const narrow: Table = { name: 'events', summary: '', dated: 'ts', columns: { cluster, ts } };
    const file = written(
      narrow,
      Array.from({ length: 100_001 }, (_, ts) => ({ cluster: 'a', ts })),
    );
    const { key_value_metadata: pairs, row_groups: groups } = parquetMetadata(file);
    expect(pairs).toContainEqual({ key: 'hatool.schemaVersion', value: '1.0' });
    expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([100_000, 1]);
  });

  it('holds numbers that are too large for their column as the largest that fits', async () => {
    const [row] = await read(written(EVENTS, [{ cluster: 'a', count: 10 ** 12 }]));
    expect(row).toMatchObject({ count: 2 ** 31 - 1, ts: null });
  });
});

describe('the day of a row', () => {
  it('is that of its moment in UTC, and a day of its own without one', () => {
    expect(dayName(dayOf(Date.parse('2026-03-22T23:59:59.999Z')))).toBe('2026-03-22');
    for (const ts of [null, Number.NaN, -1, 1e18]) expect(dayName(dayOf(ts))).toBe(UNDATED);
  });
});

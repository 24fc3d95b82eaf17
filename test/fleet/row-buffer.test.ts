/** Rows that wait for their files: what goes in comes out, by table and day, in one order. */
import { beforeAll, describe, expect, it } from 'vitest';
import { RowBuffer } from '../../src/fleet/row-buffer.js';
import type { InputRows } from '../../src/fleet/rows-of-input.js';
import type { Row, Rows, Table } from '../../src/fleet/table.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { CIB, LOG, rowsOfTexts } from './facts.js';

let real: InputRows;
beforeAll(async () => {
  real = await rowsOfTexts(LOG, CIB);
});

/** An input that has nothing but some events. */
const inputOf = (input: string, events: readonly Row[]): InputRows => ({
  tables: new Map([['events', events]]),
  input: { ...real.input, input },
});

function objectsOf(table: Table, rows: Rows): Row[] {
  const columns = Object.keys(table.columns).map((name) => [name, rows.column(name)] as const);
  return Array.from({ length: rows.length }, (_, row) =>
    Object.fromEntries(columns.map(([name, cell]) => [name, cell(row)])),
  );
}

/** Day, cluster, time and line of each event, in the order of the files. */
const eventsIn = (buffer: RowBuffer) =>
  buffer
    .groups()
    .flatMap(({ table, day, rows }) =>
      objectsOf(table, rows).map(({ cluster, ts, line }) => [day, cluster, ts, line]),
    );

const DAY = 86_400_000;

describe('rows that wait for their files', () => {
  it('are what was put in, whatever the type of their cells', () => {
    const buffer = new RowBuffer();
    buffer.add(real);
    const told = new Map<string, Row[]>(TABLES.map(({ name }) => [name, []]));
    for (const { table, rows } of buffer.groups()) told.get(table.name)?.push(...objectsOf(table, rows));
    const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
    for (const table of TABLES) {
      const given = (real.tables.get(table.name) ?? []).map((row) =>
        Object.fromEntries(Object.keys(table.columns).map((name) => [name, row[name] ?? null])),
      );
      expect(sorted(told.get(table.name) ?? []), table.name).toEqual(sorted(given));
    }
    expect(buffer.rows).toBe([...real.tables.values()].reduce((sum, rows) => sum + rows.length, 0));
  });

  it('go by day, cluster and time, with unknown times first, in the order of inputs and of their rows', () => {
    const buffer = new RowBuffer();
    buffer.add(
      inputOf('2', [
        { cluster: 'a', ts: DAY, line: 1 },
        { cluster: 'a', ts: DAY, line: 2 },
      ]),
    );
    buffer.add(
      inputOf('1', [
        { cluster: 'b', ts: DAY + 1, line: 3 },
        { cluster: 'a', ts: DAY + 2, line: 4 },
        { cluster: 'a', ts: DAY, line: 5 },
        { cluster: 'a', ts: null, line: 6 },
        { cluster: 'a', line: 7 },
      ]),
    );
    expect(eventsIn(buffer)).toEqual([
      ['1970-01-02', 'a', DAY, 5],
      ['1970-01-02', 'a', DAY, 1],
      ['1970-01-02', 'a', DAY, 2],
      ['1970-01-02', 'a', DAY + 2, 4],
      ['1970-01-02', 'b', DAY + 1, 3],
      ['1970-01-01', 'a', null, 6],
      ['1970-01-01', 'a', null, 7],
    ]);
  });

  it('are gone with the input that is dropped, and all of them when the buffer is cleared', () => {
    const buffer = new RowBuffer();
    const many = (cluster: string) =>
      Array.from({ length: 5000 }, (_, line): Row => ({
        cluster,
        ts: DAY + line,
        line,
        text: `${cluster} ${line % 7}`,
      }));
    buffer.add(inputOf('1', many('a')));
    buffer.add(inputOf('2', many('b')));
    expect([buffer.rows, buffer.size]).toEqual([10_000, 2]);
    buffer.drop('1');
    expect([buffer.rows, buffer.size]).toEqual([5000, 1]);
    expect(eventsIn(buffer)).toEqual(
      Array.from({ length: 5000 }, (_, line) => ['1970-01-02', 'b', DAY + line, line]),
    );
    buffer.clear();
    expect([buffer.rows, buffer.size, eventsIn(buffer)]).toEqual([0, 0, []]);
    buffer.add(inputOf('3', [{ cluster: 'c', ts: DAY, text: 'new' }]));
    const [group] = buffer.groups();
    expect(group && objectsOf(group.table, group.rows)[0]).toMatchObject({
      cluster: 'c',
      text: 'new',
      file: null,
      year_known: null,
    });
  });
});

/** Whether what the manifest of a lake says is what is there, to the row. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Lake } from '../../src/cli/fleet/lake.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { filesOf, rowsInFile } from './lake-rows.js';

type Rows = Record<string, readonly string[]>;

const textOf = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/**
 * The rows of all tables that the manifest counts, sorted, wherever their files wait. Each file is there, has the rows
 * and the bytes that the manifest says, and no other file is in the place of a table.
 */
export async function countedRows(path: string): Promise<Rows> {
  const lake = await Lake.open(path);
  const rows: Record<string, string[]> = Object.fromEntries(TABLES.map(({ name }) => [name, []]));
  for (const file of lake.state.files.values()) {
    const place = await lake.placeOf(file);
    const read = await rowsInFile(place);
    expect({ rows: read.length, bytes: statSync(place).size }, place).toEqual({
      rows: file.rows,
      bytes: file.bytes,
    });
    rows[file.path.slice(0, file.path.indexOf('/'))]?.push(...read.map(textOf));
  }
  const placed = TABLES.flatMap(({ name }) => filesOf(path, name)).map((file) => file.slice(path.length + 1));
  expect(placed.filter((file) => !lake.state.files.has(file))).toEqual([]);
  return Object.fromEntries(Object.entries(rows).map(([name, texts]) => [name, texts.sort()]));
}

/** The clusters of which the manifest says that they were taken in, sorted. */
export async function toldClusters(path: string): Promise<string[]> {
  const { state } = await Lake.open(path);
  return [...state.inputs.values()].map(({ cluster }) => cluster).sort();
}

/** The rows of some clusters only. */
export const ofClusters = (rows: Rows, clusters: readonly string[]): Rows =>
  Object.fromEntries(
    Object.entries(rows).map(([name, texts]) => [
      name,
      texts.filter((text) => clusters.includes(String((JSON.parse(text) as { cluster: unknown }).cluster))),
    ]),
  );

/** A lake that was cut off counts all rows of some inputs of the whole one, as its manifest says, and no row of the others. */
export async function expectWholeInputs(path: string, whole: Rows): Promise<string[]> {
  const told = await toldClusters(path);
  expect(new Set(told).size).toBe(told.length);
  expect(await countedRows(path)).toEqual(ofClusters(whole, told));
  return told;
}

/** Nothing is left of what was cut off. */
export function expectTidy(path: string): void {
  expect(readdirSync(join(path, 'staging'))).toEqual([]);
  expect(readdirSync(join(path, 'manifest')).filter((name) => name.startsWith('.'))).toEqual([]);
}

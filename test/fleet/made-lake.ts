/** Lakes that a test makes: the rows of one small cluster, given to as many clusters and days as are wanted. */
import { join } from 'node:path';
import { Lake } from '../../src/cli/fleet/lake.js';
import { PartFile } from '../../src/cli/fleet/part-file.js';
import type { AddLine, InputLine } from '../../src/fleet/manifest.js';
import { RowBuffer } from '../../src/fleet/row-buffer.js';
import type { InputRows } from '../../src/fleet/rows-of-input.js';
import { SCHEMA_VERSION, type Row, type Table } from '../../src/fleet/table.js';
import { TABLES } from '../../src/fleet/tables/index.js';
import { CIB, LOG, rowsOfTexts } from './facts.js';

const DAY = 86_400_000;

export interface MadeLake {
  readonly clusters: number;
  /** Clusters whose rows come into the same files. */
  readonly perCommit: number;
  /** Each cluster's rows are of as many days, one after the other. */
  readonly days: number;
  readonly nameOf?: (cluster: number) => string;
  /** What a row of a cluster is to be instead, or several. */
  readonly change?: (row: Row, table: string, cluster: number) => Row | readonly Row[];
}

function moved({ columns }: Table, row: Row, by: number): Row {
  const moments = Object.entries(columns).flatMap(([name, { type }]): [string, number][] => {
    const at = row[name];
    return type === 'moment' && typeof at === 'number' ? [[name, at + by]] : [];
  });
  return { ...row, ...Object.fromEntries(moments) };
}

function rowsOfCluster({ tables, input }: InputRows, made: MadeLake, cluster: number): InputRows {
  const name = made.nameOf?.(cluster) ?? `c${String(cluster).padStart(5, '0')}`;
  const changed = new Map<string, readonly Row[]>();
  for (const table of TABLES) {
    const rows = tables.get(table.name) ?? [];
    const days = table.name === 'inputs' ? 1 : made.days;
    changed.set(
      table.name,
      Array.from({ length: days }, (_, day) => day).flatMap((day) =>
        rows.flatMap((row) => {
          const own = { ...moved(table, row, day * DAY), cluster: name };
          return made.change?.(own, table.name, cluster) ?? own;
        }),
      ),
    );
  }
  return { tables: changed, input: { ...input, cluster: name, input: name, path: `${name}.tar` } };
}

const inputLine = ({ input, tables }: InputRows): InputLine => ({
  kind: 'input',
  input: input.input,
  cluster: input.cluster,
  path: input.path,
  sha256: input.sha256,
  status: 'ok',
  reason: null,
  bytes: input.bytes,
  lines: input.lines,
  events: tables.get('events')?.length ?? 0,
  findings: tables.get('findings')?.length ?? 0,
  seconds: 1,
  schemaVersion: SCHEMA_VERSION,
  toolVersion: input.tool_version,
});

/** Writes what was collected as `ingest` does: a file of each table and day, then the commit. */
async function commit(lake: Lake, inputs: readonly InputRows[], name: string): Promise<void> {
  const buffer = new RowBuffer();
  for (const rows of inputs) buffer.add(rows);
  const staged = await lake.stage();
  const added = buffer.groups().map(({ table, day, rows }): AddLine => {
    const path = `${table.name}/dt=${day}/part-0-${name}.parquet`;
    const file = new PartFile(join(lake.path, 'staging', staged, path), table);
    file.write(rows);
    file.finish();
    return { kind: 'add', path, rows: rows.length, bytes: file.bytes };
  });
  const lines = [...inputs.map(inputLine), ...added];
  // When others have made theirs, the next number is tried.
  while (!(await lake.commit(staged, lines))) continue;
}

export async function makeLake(path: string, made: MadeLake): Promise<Lake> {
  const template = await rowsOfTexts(LOG, CIB);
  const lake = await Lake.make(path);
  for (let from = 0; from < made.clusters; from += made.perCommit) {
    const count = Math.min(made.perCommit, made.clusters - from);
    const inputs = Array.from({ length: count }, (_, i) => rowsOfCluster(template, made, from + i));
    await commit(lake, inputs, String(from).padStart(16, '0'));
  }
  return lake;
}

/** More clusters for a lake that is there, `NAME-0` and so on, as one commit. */
export async function addClusters(path: string, name: string, count: number): Promise<void> {
  const template = await rowsOfTexts(LOG, CIB);
  const made: MadeLake = { clusters: count, perCommit: count, days: 2, nameOf: (i) => `${name}-${i}` };
  const inputs = Array.from({ length: count }, (_, i) => rowsOfCluster(template, made, i));
  await commit(await Lake.make(path), inputs, name);
}

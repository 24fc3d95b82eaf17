/** What makes the files of a lake the tables that queries ask, in the words of DuckDB. */
import type { ColumnType, Table } from '../table.js';
import { TABLES } from '../tables/index.js';

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  long: 'BIGINT',
  real: 'DOUBLE',
  truth: 'BOOLEAN',
  moment: 'TIMESTAMP',
};

/** A text as SQL writes it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

function emptyTable({ columns }: Table): string {
  const cells = Object.entries(columns).map(
    ([name, { type }]) => `CAST(NULL AS ${SQL_TYPES[type]}) AS "${name}"`,
  );
  return `SELECT ${[...cells, 'CAST(NULL AS DATE) AS dt'].join(', ')} WHERE false`;
}

function tableView(table: Table, files: readonly string[]): string {
  const rows =
    files.length === 0
      ? emptyTable(table)
      : `SELECT * FROM read_parquet([${files.map(quoted).join(', ')}], hive_partitioning = true, hive_types = {'dt': DATE}, union_by_name = true)`;
  return `CREATE VIEW ${table.name} AS ${rows}`;
}

/** Tables of what a cluster is, of which the newest input counts: `latest_findings` and so on. */
export const OF_CONFIGURATION = ['findings', 'settings', 'placements', 'coverage'];

const latestView = (name: string): string =>
  `CREATE VIEW latest_${name} AS SELECT t.* FROM ${name} t JOIN (SELECT cluster AS newest_cluster, max(coalesce(observed, TIMESTAMP '1970-01-01')) AS newest FROM inputs GROUP BY cluster) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, TIMESTAMP '1970-01-01') = n.newest`;

/** @param filesOf - the files of a table, by its name */
export function duckPrelude(filesOf: (table: string) => readonly string[]): readonly string[] {
  return [
    ...TABLES.map((table) => tableView(table, filesOf(table.name))),
    ...OF_CONFIGURATION.map(latestView),
  ];
}

/** From then on nothing but the lake can be read, nothing can be written, and none of that be changed. */
export const duckLimits = (lake: string): readonly string[] => [
  `SET allowed_directories = [${quoted(lake.endsWith('/') ? lake : `${lake}/`)}]`,
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

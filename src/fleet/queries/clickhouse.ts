/** The tables of a lake in the words of ClickHouse: what makes them, what fills them, and the questions to them. */
import type { ColumnType, Table } from '../table.js';
import { TABLES } from '../tables/index.js';
import type { NamedQuery, ParameterType } from './query.js';
import { OF_CONFIGURATION } from './prelude.js';

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'String',
  integer: 'Int32',
  long: 'Int64',
  real: 'Float64',
  truth: 'Bool',
  moment: "DateTime64(6, 'UTC')",
};

/** Texts of which there are few in many rows: each is kept once, and rows have its number. */
export const OF_FEW_TEXTS: ReadonlySet<string> = new Set([
  ...['node', 'observer', 'peer', 'dc', 'back_node', 'lost', 'runner_up'],
  ...['kind', 'severity', 'event', 'operation', 'exec_status', 'status', 'cause', 'trigger_kind'],
  ...['rule', 'category', 'section', 'name', 'basis', 'agent', 'role', 'unclean_because', 'clock_basis'],
  ...['resource', 'tool_version'],
]);

/** Columns that questions ask for: blocks without the value are passed over. */
export const INDEXED: Readonly<Record<string, readonly string[]>> = {
  events: ['kind', 'resource'],
  incidents: ['trigger_kind'],
  outages: ['resource'],
  findings: ['rule'],
  settings: ['name'],
};

/** What a column is in a table of ClickHouse. The cluster is always known, and comes first in the order of rows. */
function storedType(name: string, type: ColumnType): string {
  if (name === 'cluster') return 'LowCardinality(String)';
  const nullable = `Nullable(${TYPES[type]})`;
  return type === 'text' && OF_FEW_TEXTS.has(name) ? `LowCardinality(${nullable})` : nullable;
}

const comment = (meaning: string): string => `'${meaning.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function tableDefinition({ name, summary, columns, dated }: Table): string {
  const lines = [
    ...Object.entries(columns).map(
      ([column, { type, meaning }]) =>
        `\`${column}\` ${storedType(column, type)} COMMENT ${comment(meaning)}`,
    ),
    "`dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known'",
    ...(INDEXED[name] ?? []).map((column) => `INDEX by_${column} \`${column}\` TYPE set(256) GRANULARITY 1`),
  ];
  return `CREATE TABLE IF NOT EXISTS ${name} (
  ${lines.join(',\n  ')}
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, ${dated})
SETTINGS allow_nullable_key = 1
COMMENT ${comment(summary)};`;
}

/** A view with the rows of what is newest of each cluster: `latest_findings` and so on. */
const latestView = (name: string): string =>
  `CREATE VIEW IF NOT EXISTS latest_${name} AS
SELECT t.* FROM ${name} t JOIN (
  SELECT cluster AS newest_cluster, max(coalesce(observed, toDateTime64(0, 6, 'UTC'))) AS newest FROM inputs GROUP BY cluster
) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, toDateTime64(0, 6, 'UTC')) = n.newest;`;

/** The rows of the files of a table, with their day, which is in the names of folders. */
function fileRows({ name, columns }: Table, lake: string): string {
  const structure = Object.entries(columns)
    .map(([column, { type }]) => `${column} Nullable(${TYPES[type].replaceAll("'", "\\'")})`)
    .join(', ');
  const named = Object.entries(columns).map(([column]) =>
    column === 'cluster' ? "coalesce(t.cluster, '') AS cluster" : `t.${column} AS ${column}`,
  );
  const day = "toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt";
  return `SELECT ${[...named, day].join(', ')}
FROM file('${lake}/${name}/*/*.parquet', 'Parquet', '${structure}') AS t
SETTINGS use_hive_partitioning = 0`;
}

const fileView = (table: Table, lake: string): string =>
  `CREATE VIEW IF NOT EXISTS ${table.name} AS ${fileRows(table, lake)};`;

/** Fills a table beside and puts it into the place of the old one: whoever asks meanwhile sees the one or the other. */
function loadStatements(table: Table, lake: string): string {
  const { name } = table;
  return `DROP TABLE IF EXISTS ${name}_loading;
CREATE TABLE ${name}_loading AS ${name};
INSERT INTO ${name}_loading ${fileRows(table, lake)}, max_partitions_per_insert_block = 0;
EXCHANGE TABLES ${name}_loading AND ${name};
DROP TABLE ${name}_loading;`;
}

/** Where the files are: below `user_files` of a server, or in the folder of clickhouse-local. */
const LAKE = 'lake';

const head = (...lines: readonly string[]): string => lines.map((line) => `-- ${line}`).join('\n');

const WHENCE = 'Made from the columns of hatool by `npm run docs`; docs/clickhouse.md tells how it is used.';

/** Files are read by a pattern, not by the manifest. */
const READS = [
  'It reads what lies in the folders of the tables, which is what the manifest names unless a run of hatool was killed: then rows',
  'may be missing, or reading fails, until `hatool fleet compact LAKE` (or the next ingest) has put the lake right. None is read twice.',
];

/** The statements that make the tables and views, as one text. */
export const clickhouseTables = (): string =>
  `${[
    head('Tables of a lake in ClickHouse, sorted by cluster and time, and views of what is newest.', WHENCE),
    ...TABLES.map(tableDefinition),
    ...OF_CONFIGURATION.map(latestView),
  ].join('\n\n')}\n`;

/** The statements that fill them from the files of a lake, whatever was in them before. */
export const clickhouseLoad = (lake = LAKE): string =>
  `${[
    head(`Fills the tables from the files below the folder \`${LAKE}\`, anew each time.`, WHENCE, ...READS),
    ...TABLES.map((table) => loadStatements(table, lake)),
  ].join('\n\n')}\n`;

/** The statements that make views of the same names, which read the files whenever they are asked. */
export const clickhouseFiles = (lake = LAKE): string =>
  `${[
    head(`Views that read the files below the folder \`${LAKE}\`, instead of tables.`, WHENCE, ...READS),
    ...TABLES.map((table) => fileView(table, lake)),
    ...OF_CONFIGURATION.map(latestView),
  ].join('\n\n')}\n`;

const PARAMETERS: Readonly<Record<ParameterType, string>> = {
  text: 'String',
  integer: 'Int64',
  date: 'String',
};

/** A question with its parameters as clickhouse-client takes them: `--param_cluster=…`. */
export function clickhouseQuery({ title, question, parameters, sql }: NamedQuery): string {
  const asked = parameters.map(
    ({ name, default: value, meaning }) => `--param_${name}=${value === '' ? '…' : value}: ${meaning}`,
  );
  const text = parameters.reduce(
    (so, { name, type }) => so.replaceAll(`$${name}`, `{${name}:${PARAMETERS[type]}}`),
    sql.trim(),
  );
  return `${head(title, question, ...asked)}\n${text}\nSETTINGS join_use_nulls = 1\n`;
}

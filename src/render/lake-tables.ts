/** The tables of a lake as a document: each with its columns, their types and meanings. */
import { parquetTypeOf } from '../fleet/parquet.js';
import { SCHEMA_VERSION, UNDATED, type Table } from '../fleet/table.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function tableSection({ name, summary, columns, dated }: Table): string {
  const rows = Object.entries(columns).map(
    ([column, { type, meaning }]) => `| \`${column}\` | \`${parquetTypeOf(type)}\` | ${cell(meaning)} |`,
  );
  return [
    `## ${name}`,
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. Its files are dated by \`${dated}\`.`,
    ['| column | type | meaning |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** What whoever reads the files without hatool has to know. */
const FILES = [
  '## Files',
  'The files of a lake are those that its manifest names: `manifest/00000001.ndjson` and so on, a commit each, of which every line is a JSON object. A line of kind `add` names a file that is part of the lake from then on, with its rows and bytes, `remove` one that is not any more, `input` tells what came of an input. A file that a commit adds is below `staging/NAME`, as its first line has it (`staged`), until it has been moved to its place. `hatool fleet query` reads by the manifest, so that it has every row once at any moment.',
  'Other readers take `TABLE/dt=*/part-*.parquet`. That is the same as the manifest, with two exceptions. A commit becomes visible file by file, not at once. And while `hatool fleet compact` replaces the files of a day of a table, which takes moments, there is a file in that folder that is no Parquet, `part-being-merged.run-hatool-fleet-compact.parquet`: no file system replaces several files by one at once, so that readers fail in these moments, instead of having rows twice or not at all. If compact is killed in them, the file stays until `hatool fleet compact` (or `ingest`) is run again.',
  '`hatool fleet compact` merges the files of a day that have less than half of the wanted size, keeps every row and the order of rows, and writes them as `part-c-….parquet`. It changes no answer.',
  '## Rows that tell the same',
  'Each input counts once, by its content. But two reports of one cluster may tell the same hours, and a log that has grown since is another input: then `events`, `transitions`, `incidents` and `outages` have rows for both, which differ in `file` and `line` at least, and in what the shorter one did not know yet. They are not merged: whether two rows are of one event cannot be told where the year or the zone is not known, and within one log equal lines are events of their own. Tables of configurations (`latest_…` in questions) are those of the newest input of each cluster. Inputs that were made at the same moment, or of which no moment is known, are equally new, and all of them count. To count what reports of one cluster tell together, ask for what is distinct:',
  '```sql\nSELECT cluster, count(*) FROM (SELECT DISTINCT cluster, ts, node, observer, event, resource, operation, text FROM events WHERE year_known AND tz_min IS NOT NULL) GROUP BY cluster\n```',
];

/** The document, in Markdown. */
export function renderLakeTables(tables: readonly Table[]): string {
  const introduction = [
    '# The tables of a lake',
    `\`hatool fleet ingest\` writes these tables as Parquet files, \`TABLE/dt=YYYY-MM-DD/part-….parquet\`: \`dt\` is the day in UTC of the column that dates the rows, ${UNDATED} for rows without a known moment. The rows of a file are sorted by \`cluster\` and that column. Every column may be null; all are flat.`,
    `The version of the tables is ${SCHEMA_VERSION}; each file has it as \`hatool.schemaVersion\`. New columns and tables raise the second number: whoever reads columns by their names need not change. This page is made from the code by \`npm run docs\`.`,
  ];
  return `${[...introduction, ...FILES, ...tables.map(tableSection)].join('\n\n')}\n`;
}

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

/** The document, in Markdown. */
export function renderLakeTables(tables: readonly Table[]): string {
  const introduction = [
    '# The tables of a lake',
    `\`hatool fleet ingest\` writes these tables as Parquet files, \`TABLE/dt=YYYY-MM-DD/part-….parquet\`: \`dt\` is the day in UTC of the column that dates the rows, ${UNDATED} for rows without a known moment. The rows of a file are sorted by \`cluster\` and that column. Every column may be null; all are flat.`,
    `The version of the tables is ${SCHEMA_VERSION}; each file has it as \`hatool.schemaVersion\`. New columns and tables raise the second number: whoever reads columns by their names need not change. This page is made from the code by \`npm run docs\`.`,
  ];
  return `${[...introduction, ...tables.map(tableSection)].join('\n\n')}\n`;
}

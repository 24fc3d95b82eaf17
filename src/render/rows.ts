/** Rows with named columns as text: a table, JSON, CSV or Markdown. */
import type { Cell } from '../fleet/table.js';
import { escapeMarkdown } from './escape-markdown.js';
import type { Palette } from './palette.js';
import { printable } from './printable.js';
import { renderTable } from './table.js';

export const ROW_FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface RowStyle {
  readonly columns: number;
  readonly palette: Palette;
}

const plain = (cell: Cell): string => (cell === null ? '' : printable(String(cell)));

/** As RFC 4180 has it. */
function csvCell(cell: Cell): string {
  const text = plain(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function asMarkdown({ columns, rows }: Rows): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const told = [columns, ...rows].map((row) => line(row.map((cell) => escapeMarkdown(plain(cell)))));
  return told.toSpliced(1, 0, line(columns.map(() => '---'))).join('');
}

function asTable({ columns, rows }: Rows, style: RowStyle): string {
  if (rows.length === 0) return 'no rows\n';
  const titles = columns.map((name) => ({
    title: plain(name),
    flexible: name === 'message' || name === 'text',
  }));
  const cells = rows.map((row) => row.map(plain));
  return `${renderTable(titles, cells, style.columns, style.palette.bold)}\n`;
}

/** One object for each row. */
function asJson({ columns, rows }: Rows): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])));
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}

export function renderRows(format: RowFormat, rows: Rows, style: RowStyle): string {
  switch (format) {
    case 'table':
      return asTable(rows, style);
    case 'json':
      return asJson(rows);
    case 'csv':
      return [rows.columns, ...rows.rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
    case 'markdown':
      return asMarkdown(rows);
  }
}

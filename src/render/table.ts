/** Plain tables for the terminal by cli-table3, with its traps defused: no colours of its own, rows in chunks. */
import { pushAll } from '../base/arrays.js';
import Table from 'cli-table3';
import { truncate } from './printable.js';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** The column that gives way when the terminal is narrow; its cells wrap. */
  readonly flexible?: boolean;
}

const NO_BORDER = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

// cli-table3 is quadratic in the number of rows; fixed widths let us lay out chunks independently.
const ROWS_AT_ONCE = 200;
const MINIMUM_FLEXIBLE_WIDTH = 16;

const OWN_COLOURS = /\u001B\[\d+m/g;

function widthOf(cell: string): number {
  return Math.max(
    ...cell
      .replace(OWN_COLOURS, '')
      .split('\n')
      .map((line) => line.length),
  );
}

function columnWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  available: number,
): number[] {
  const widths = columns.map((column, i) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[i] ?? '')), column.title.length),
  );
  const flexible = columns.findIndex((column) => column.flexible);
  const excess = widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1)) - available;
  if (excess > 0 && flexible !== -1) {
    widths[flexible] = Math.max(MINIMUM_FLEXIBLE_WIDTH, (widths[flexible] ?? 0) - excess);
  }
  return widths;
}

/**
 * Lays rows out in columns that fit `available` characters (the flexible column wraps).
 * Cells must be printable already; colours from the palette are allowed. Returns lines without a final line end.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  available: number,
  header: (title: string) => string = (title) => title,
): string {
  const widths = columnWidths(columns, rows, available);
  const withTitles = columns.some((column) => column.title !== '');
  const lines: string[] = [];
  for (let from = 0; from < Math.max(rows.length, 1); from += ROWS_AT_ONCE) {
    const table = new Table({
      chars: NO_BORDER,
      style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
      colWidths: widths,
      colAligns: columns.map((column) => column.align ?? 'left'),
      wordWrap: true,
      wrapOnWordBoundary: true,
      ...(from === 0 && withTitles
        ? { head: columns.map((column, i) => header(truncate(column.title, widths[i] ?? 0))) }
        : {}),
    });
    for (const row of rows.slice(from, from + ROWS_AT_ONCE)) table.push([...row]);
    pushAll(lines, table.toString().split('\n'));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

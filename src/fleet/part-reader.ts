/** A Parquet file of a table, read a window of rows at a time: never more of it is in memory. */
import {
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type AsyncBuffer,
  type ParquetScan,
} from 'hyparquet';
import type { StoredCell } from './parquet.js';
import type { Table } from './table.js';

/** The cells of a column; where nothing stands it may be undefined. */
type Cells = ArrayLike<StoredCell | undefined>;

/** The cells of each column, in the order of the table. */
export type Window = readonly Cells[];

export interface RowReader {
  /** The rows that come next; undefined behind the last one. */
  next(): Promise<Window | undefined>;
}

export interface PartSource {
  readonly file: AsyncBuffer;
  /** Expands what gzip has compressed. */
  readonly gunzip: (bytes: Uint8Array) => Uint8Array;
}

/** Columns that a file has and the table does not: whoever writes the rows anew would lose them. */
export class ForeignColumns extends Error {}

export class PartReader implements RowReader {
  readonly #table: Table;
  readonly #scan: ParquetScan;
  readonly #columns: ReadonlySet<string>;
  readonly #windowRows: number;
  #range = 0;
  #next = 0;

  private constructor(table: Table, scan: ParquetScan, columns: ReadonlySet<string>, windowRows: number) {
    this.#table = table;
    this.#scan = scan;
    this.#columns = columns;
    this.#windowRows = windowRows;
  }

  /** Throws {@link ForeignColumns}, and what says that the file is no Parquet. */
  static async open(table: Table, { file, gunzip }: PartSource, windowRows: number): Promise<PartReader> {
    const metadata = await parquetMetadataAsync(file);
    const columns = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
    const foreign = [...columns].filter((name) => table.columns[name] === undefined);
    if (foreign.length > 0) throw new ForeignColumns(foreign.join(', '));
    const scan = await parquetScan({
      file,
      metadata,
      compressors: { GZIP: gunzip },
      parsers: { timestampFromMicroseconds: (micros: bigint) => micros },
    });
    return new PartReader(table, scan, columns, windowRows);
  }

  async next(): Promise<Window | undefined> {
    const range = this.#scan.ranges[this.#range];
    if (!range) return undefined;
    const rowStart = Math.max(this.#next, range.rowStart);
    const rowEnd = Math.min(rowStart + this.#windowRows, range.rowEnd);
    this.#next = rowEnd;
    if (rowEnd === range.rowEnd) this.#range += 1;
    const names = Object.keys(this.#table.columns);
    return Promise.all(names.map((name) => this.#column(name, rowStart, rowEnd)));
  }

  async #column(column: string, rowStart: number, rowEnd: number): Promise<Cells> {
    // A table may have more columns than it had when the file was written.
    if (!this.#columns.has(column)) return { length: rowEnd - rowStart };
    return this.#scan.readColumn({ column, rowStart, rowEnd });
  }
}

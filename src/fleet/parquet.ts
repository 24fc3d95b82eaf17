/** Rows of a table → a Parquet file, row group by row group, into whatever takes bytes. */
import { ParquetWriter, type ColumnSource, type SchemaElement, type Writer } from 'hyparquet-writer';
import { SCHEMA_VERSION, type Cell, type ColumnType, type Rows, type Table } from './table.js';

const PARQUET_TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  long: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  truth: { type: 'BOOLEAN' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
} as const satisfies Readonly<Record<ColumnType, Partial<SchemaElement>>>;

/** The type of a column as the documents of Parquet call it. */
export function parquetTypeOf(type: ColumnType): string {
  const element: Partial<SchemaElement> = PARQUET_TYPES[type];
  return element.converted_type ?? element.type ?? '';
}

/** Rows of a group at most: whoever writes or reads a group has a column of it in memory, or all of them. */
export const GROUP_ROWS = 100_000;

/** A cell as it is in a file: moments are microseconds since 1970 UTC, moments and long numbers have 64 bits. */
export type StoredCell = string | number | boolean | bigint | null;

function encoded(type: ColumnType, cell: Cell): StoredCell {
  if (cell === null) return null;
  if (typeof cell !== 'number') return cell;
  if (type === 'moment') return BigInt(Math.round(cell * 1000));
  if (type === 'long') return BigInt(Math.round(cell));
  return type === 'integer' ? Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.round(cell))) : cell;
}

export interface ParquetTarget {
  readonly writer: Writer;
  /** Compresses as gzip does. */
  readonly gzip: (bytes: Uint8Array) => Uint8Array;
  /** The version of hatool. */
  readonly version: string;
}

/** Writes the rows of a table that are given in their order. */
export class ParquetFile {
  readonly #table: Table;
  readonly #file: ParquetWriter;

  constructor(table: Table, { writer, gzip, version }: ParquetTarget) {
    const names = Object.entries(table.columns);
    this.#table = table;
    this.#file = new ParquetWriter({
      writer,
      schema: [
        { name: 'schema', num_children: names.length },
        ...names.map(([name, { type }]) => ({
          name,
          repetition_type: 'OPTIONAL' as const,
          ...PARQUET_TYPES[type],
        })),
      ],
      codec: 'GZIP',
      compressors: { GZIP: gzip },
      kvMetadata: [
        { key: 'hatool.schemaVersion', value: SCHEMA_VERSION },
        { key: 'hatool.table', value: table.name },
      ],
      createdBy: `hatool version ${version}`,
    });
  }

  /** Adds rows, in groups of at most {@link GROUP_ROWS}. */
  write(rows: Rows): void {
    for (let from = 0; from < rows.length; from += GROUP_ROWS) {
      const length = Math.min(GROUP_ROWS, rows.length - from);
      this.writeColumns(
        Object.entries(this.#table.columns).map(([name, { type }]) => {
          const cell = rows.column(name);
          return Array.from({ length }, (_, row) => encoded(type, cell(from + row)));
        }),
      );
    }
  }

  /**
   * Adds rows as one group.
   * @param columns - the cells of each column, in the order of the table; at most {@link GROUP_ROWS} each
   */
  writeColumns(columns: readonly (readonly StoredCell[])[]): void {
    const columnData = Object.keys(this.#table.columns).map((name, place): ColumnSource => ({
      name,
      data: [...(columns[place] ?? [])],
      // Whoever asks for one cluster skips the groups that have nothing of it.
      ...(name === 'cluster' ? { bloomFilter: true } : {}),
    }));
    // The writers of this project take bytes at once: nothing is to be waited for.
    void this.#file.write({ columnData, rowGroupSize: GROUP_ROWS });
  }

  finish(): void {
    void this.#file.finish();
  }
}

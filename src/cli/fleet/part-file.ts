/** A Parquet file on the disk, of which no more than a group of rows is in memory at a time. */
import { ByteWriter } from 'hyparquet-writer';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ParquetFile, type StoredCell } from '../../fleet/parquet.js';
import type { Rows, Table } from '../../fleet/table.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** Gives what was written so far to the disk whenever a group of rows is complete. */
class DiskWriter extends ByteWriter {
  readonly #descriptor: number;

  constructor(descriptor: number) {
    super();
    this.#descriptor = descriptor;
  }

  flush(): void {
    const bytes = this.getBytes();
    for (let from = 0; from < bytes.length;) from += writeSync(this.#descriptor, bytes, from);
    this.index = 0;
  }
}

/** Measured on events, 50,000 a file: level 9 takes more than twice as long for files that are a twentieth smaller. */
const LEVEL = 6;

export class PartFile {
  readonly #descriptor: number;
  readonly #writer: DiskWriter;
  readonly #file: ParquetFile;
  rows = 0;

  /** Throws what the file system says, as all methods do. */
  constructor(path: string, table: Table) {
    mkdirSync(dirname(path), { recursive: true });
    this.#descriptor = openSync(path, 'wx');
    this.#writer = new DiskWriter(this.#descriptor);
    this.#file = new ParquetFile(table, {
      writer: this.#writer,
      gzip: (bytes) => gzipSync(bytes, { level: LEVEL }),
      version: packageJson.version,
    });
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.#writer.offset;
  }

  write(rows: Rows): void {
    this.#file.write(rows);
    this.rows += rows.length;
  }

  /** Adds rows as one group: the cells of each column, in the order of the table. */
  writeColumns(columns: readonly (readonly StoredCell[])[]): void {
    this.#file.writeColumns(columns);
    this.rows += columns[0]?.length ?? 0;
  }

  /** Ends the file, and waits until the disk has it. */
  finish(): void {
    this.#file.finish();
    this.#writer.flush();
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }

  /** Gives it up. */
  drop(): void {
    closeSync(this.#descriptor);
  }
}

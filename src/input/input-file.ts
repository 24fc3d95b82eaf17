/** InputFile: one file of the user's input, wherever it lies: on disk, on standard input, inside an archive. */

export interface InputFile {
  /** As the user knows it: `cib.xml`, `-`, `report.tar.bz2!report/node1/cib.xml`. */
  readonly name: string;
  /**
   * The content, decompressed, in pieces of any size. It can be read once, and before the next file is asked for.
   * A piece is valid until the next one is asked for.
   */
  chunks(): AsyncIterable<Uint8Array>;
  /** Of a file that lies on the disk by itself, where it can be opened again. */
  readonly onDisk?: OnDisk | undefined;
  /** What the disk or the archive says of it. */
  readonly listed?: ListedFile | undefined;
}

export interface ListedFile {
  /** In bytes, as it lies there. */
  readonly size: number;
  /** The rights, as in 0o644. */
  readonly mode: number;
}

export interface OnDisk {
  readonly path: string;
  /** In bytes, as it lies there. */
  readonly size: number;
}

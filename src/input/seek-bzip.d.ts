/** The part of seek-bzip that we use: reading block by block, so that memory does not grow with the file. */
declare module 'seek-bzip' {
  export interface ByteSource {
    pos: number;
    readByte(): number;
    read(buffer: Uint8Array, offset: number, length: number): number;
    seek(position: number): void;
    eof(): boolean;
  }

  export interface ByteSink {
    writeByte(byte: number): void;
  }

  export default class Bunzip {
    constructor(input: ByteSource, output: ByteSink);
    readonly reader: { read(bits: number): number };
    readonly streamCRC: number;
    _init_block(): boolean;
    _read_bunzip(): number;
    _start_bunzip(input: ByteSource, output: ByteSink): void;
  }
}

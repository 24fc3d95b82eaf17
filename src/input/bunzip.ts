/** bzip2 block by block: the output of one block (at most 900 kB) is in memory at a time. */
import Bunzip, { type ByteSink, type ByteSource } from 'seek-bzip';

class Bytes implements ByteSource {
  pos = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  readByte(): number {
    const byte = this.#bytes[this.pos];
    if (byte === undefined) throw new Error('the bzip2 data ends early');
    this.pos += 1;
    return byte;
  }

  read(buffer: Uint8Array, offset: number, length: number): number {
    const piece = this.#bytes.subarray(this.pos, this.pos + length);
    buffer.set(piece, offset);
    this.pos += piece.length;
    return piece.length;
  }

  seek(position: number): void {
    this.pos = position;
  }

  eof(): boolean {
    return this.pos >= this.#bytes.length;
  }
}

const INITIAL_BLOCK = 1 << 20;

class Block implements ByteSink {
  #buffer = new Uint8Array(INITIAL_BLOCK);
  #length = 0;

  writeByte(byte: number): void {
    if (this.#length === this.#buffer.length) {
      // Run-length coding lets one block expand to about 46 MB.
      const larger = new Uint8Array(2 * this.#buffer.length);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  take(): Uint8Array {
    const taken = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }
}

const MAGIC = [0x42, 0x5a, 0x68];

/** Decompresses bzip2 data, concatenated streams (as pbzip2 writes them) included; throws for damaged data. */
export function* bunzip(compressed: Uint8Array): Generator<Uint8Array> {
  const input = new Bytes(compressed);
  const output = new Block();
  const decoder = new Bunzip(input, output);
  for (;;) {
    while (decoder._init_block()) {
      decoder._read_bunzip();
      yield output.take();
    }
    // Two steps, since the reader shifts 32-bit integers.
    const expected = ((decoder.reader.read(16) << 16) | decoder.reader.read(16)) >>> 0;
    if (expected !== decoder.streamCRC >>> 0) throw new Error('the bzip2 checksum is wrong');
    // What follows a stream is another stream, or padding (of tar or a tape block) which bzip2 ignores too.
    if (!MAGIC.every((byte, i) => compressed[input.pos + i] === byte)) return;
    decoder._start_bunzip(input, output);
  }
}

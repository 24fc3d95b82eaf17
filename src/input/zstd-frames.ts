/** Walks the frames of zstd data as it comes, to refuse what would need too much memory before it is decompressed. */

/** Bytes; what the zstd program itself refuses beyond, unless it is told otherwise. */
const LARGEST_WINDOW = 128 * 2 ** 20;

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/** Data that is not damaged, but would need too much memory. */
export class WindowTooLarge extends Error {}

/** What comes next in a frame. */
type Part = 'magic' | 'skip-size' | 'descriptor' | 'header' | 'block' | 'checksum';

function littleEndian(bytes: readonly number[], from: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i -= 1) value = value * 256 + (bytes[from + i] ?? 0);
  return value;
}

/**
 * Reads the headers of all frames in a stream of pieces. Throws for a frame whose window is larger than 128 MiB.
 * Source of the layout: RFC 8878, section 3.
 */
export class ZstdFrames {
  #part: Part = 'magic';
  /** Bytes of the part that are there, and how many it has. */
  #bytes: number[] = [];
  #wanted = 4;
  #skip = 0;
  #descriptor = 0;

  /** Looks at the next piece. */
  check(piece: Uint8Array): void {
    for (let at = 0; at < piece.length;) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, piece.length - at);
        this.#skip -= step;
        at += step;
        continue;
      }
      this.#bytes.push(piece[at] ?? 0);
      at += 1;
      if (this.#bytes.length === this.#wanted) this.#take(this.#bytes);
    }
  }

  #expect(part: Part, wanted: number): void {
    this.#part = part;
    this.#wanted = wanted;
    this.#bytes = [];
  }

  #take(bytes: readonly number[]): void {
    switch (this.#part) {
      case 'magic': {
        const magic = littleEndian(bytes, 0, 4);
        if (magic === MAGIC) this.#expect('descriptor', 1);
        else if (magic >= SKIPPABLE && magic < SKIPPABLE + 16) this.#expect('skip-size', 4);
        // What is no frame is for the decoder to refuse.
        else this.#skip = Infinity;
        break;
      }
      case 'skip-size':
        this.#skip = littleEndian(bytes, 0, 4);
        this.#expect('magic', 4);
        break;
      case 'descriptor':
        [this.#descriptor = 0] = bytes;
        this.#expectHeader(this.#descriptor);
        break;
      case 'header':
        this.#checkWindow(bytes, this.#descriptor);
        this.#expect('block', 3);
        break;
      case 'block':
        this.#takeBlock(littleEndian(bytes, 0, 3));
        break;
      case 'checksum':
        this.#expect('magic', 4);
    }
  }

  #expectHeader(descriptor: number): void {
    const isSingle = (descriptor & 0x20) !== 0;
    const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
    const length = (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
    if (length === 0) this.#expect('block', 3);
    else this.#expect('header', length);
  }

  #checkWindow(header: readonly number[], descriptor: number): void {
    const isSingle = (descriptor & 0x20) !== 0;
    const [first = 0] = header;
    const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
    // A single segment is its own window; otherwise the first byte is an exponent and eighths of it.
    const window = isSingle
      ? littleEndian(header, dictionaryBytes, header.length - dictionaryBytes)
      : 2 ** (10 + (first >> 3)) * (1 + (first & 7) / 8);
    if (window > LARGEST_WINDOW) {
      throw new WindowTooLarge(
        `the zstd data asks for a window of ${Math.round(window / 2 ** 20)} MiB, more than the 128 MiB that are allowed`,
      );
    }
  }

  #takeBlock(header: number): void {
    const isLast = (header & 1) !== 0;
    const isRepeated = ((header >> 1) & 3) === 1;
    this.#skip = isRepeated ? 1 : header >> 3;
    if (!isLast) this.#expect('block', 3);
    else if ((this.#descriptor & 4) !== 0) this.#expect('checksum', 4);
    else this.#expect('magic', 4);
  }
}

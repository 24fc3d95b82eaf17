/** A file of the disk in pieces, read ahead into two buffers that are used again and again. */
import { open } from 'node:fs/promises';

/** Large enough that a read costs little beside what is done with it, small enough for the processor's cache. */
const PIECE = 1 << 18;

/**
 * The content of a file in pieces; while one is worked on the next is read. A piece is valid until the next one is
 * asked for: buffers of their own for each piece cost more than reading them. Throws what the file system says.
 */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    let [current, ahead] = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
    let length = (await file.read(current, 0, PIECE)).bytesRead;
    while (length > 0) {
      const reading = file.read(ahead, 0, PIECE);
      // Whoever stops asking must not leave a failed read behind that nobody hears of.
      reading.catch(() => undefined);
      yield current.subarray(0, length);
      length = (await reading).bytesRead;
      [current, ahead] = [ahead, current];
    }
  } finally {
    await file.close();
  }
}

/** A file of the disk in pieces, read ahead into two buffers that are used again and again. */
import { open } from 'node:fs/promises';

/** Large enough that a read costs little beside what is done with it, small enough for the processor's cache. */
const PIECE = 1 << 18;

/**
 * The content of a file in pieces; while one is worked on the next is read. A piece is valid until the next one is
 * asked for: buffers of their own for each piece cost more than reading them. Throws what the file system says.
 * @param size - in bytes, where it is known: of a small file the buffers are no larger
 */
export async function* readPieces(path: string, size?: number): AsyncGenerator<Uint8Array> {
  // What says that it has no size may have much to say, as the files of /proc.
  const piece = size ? Math.min(PIECE, size + 1) : PIECE;
  const file = await open(path);
  try {
    let [current, ahead] = [new Uint8Array(piece), new Uint8Array(piece)];
    let length = (await file.read(current, 0, piece)).bytesRead;
    while (length > 0) {
      const reading = file.read(ahead, 0, piece);
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

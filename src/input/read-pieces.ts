/** A file of the disk in pieces, read ahead into two buffers that are used again and again. */
import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** Large enough that a read costs little beside what is done with it, small enough for the processor's cache. */
const PIECE = 1 << 18;

/** Bytes; a file this small is read at once: to hand each step of it to a thread takes longer than the step. */
export const SMALL = 1 << 18;

function* smallPieces(path: string, size: number): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    // It may have grown: it ends where there is nothing more.
    for (;;) {
      const piece = new Uint8Array(size + 1);
      const length = readSync(file, piece, 0, piece.length, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * The content of a file in pieces; while one is worked on the next is read. A piece is valid until the next one is
 * asked for: buffers of their own for each piece cost more than reading them. Throws what the file system says.
 * @param size - in bytes, where it is known: of a small file the buffers are no larger
 */
export async function* readPieces(path: string, size?: number): AsyncGenerator<Uint8Array> {
  if (size && size <= SMALL) {
    yield* smallPieces(path, size);
    return;
  }
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

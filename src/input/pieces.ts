/** Pieces of bytes: looking at the head without losing it, and counting against a limit. */

type Pieces = AsyncIterable<Uint8Array>;

/** What kind of content it is shows in the first block of a tar archive. */
export const HEAD_LENGTH = 512;

export interface Peeked {
  /** The first bytes: {@link HEAD_LENGTH} of them, or all if there are fewer. */
  readonly head: Uint8Array;
  /** Everything, the head included. */
  readonly all: Pieces;
  /** Ends the reading, whether `all` was read or not. */
  close(): Promise<void>;
}

/** Reads the head of a content; `all` still gives the whole of it. */
export async function peek(pieces: Pieces): Promise<Peeked> {
  const iterator = pieces[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_LENGTH) {
    const next = await iterator.next();
    if (next.done) break;
    // The reader may use its buffer again for the next piece.
    seen.push(next.value.slice());
    length += next.value.length;
  }
  const all = async function* (): Pieces {
    try {
      yield* seen;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  };
  const close = async (): Promise<void> => void (await iterator.return?.());
  return { head: Buffer.concat(seen).subarray(0, HEAD_LENGTH), all: all(), close };
}

/** A content that is all there; it is let go when it was read. */
export async function* onePiece(bytes: Uint8Array): Pieces {
  yield bytes;
}

/** The same pieces for a consumer that holds on to them: copies, since the reader may use its buffer again. */
export async function* copied(pieces: Pieces): Pieces {
  for await (const piece of pieces) yield piece.slice();
}

/** What a content of more bytes than `limit` is told with. */
export const tooLarge = (what: string, limit: number): Error =>
  new Error(`${what} is larger than ${limit / 2 ** 20} MiB`);

/** Passes pieces on until there are more than `limit` bytes; then throws. */
export async function* limited(pieces: Pieces, limit: number, what: string): Pieces {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > limit) throw tooLarge(what, limit);
    yield piece;
  }
}

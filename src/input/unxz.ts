/** xz by xz-decompress (WebAssembly), in pieces. */
import { Readable } from 'node:stream';
import { XzReadableStream } from 'xz-decompress';

/** Decompresses xz data; throws for damaged data. */
export async function* unxz(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const compressed = Readable.toWeb(Readable.from(pieces, { objectMode: false }));
  const reader = new XzReadableStream(
    compressed as ConstructorParameters<typeof XzReadableStream>[0],
  ).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

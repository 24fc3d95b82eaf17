/** xz by xz-decompress (WebAssembly), in pieces. */
import { Readable } from 'node:stream';
// The package is CommonJS; its exports are reached through the default one.
import xz from 'xz-decompress';

type Compressed = ConstructorParameters<typeof xz.XzReadableStream>[0];

/** Decompresses xz data; throws for damaged data. */
export async function* unxz(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const compressed = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as Compressed;
  const reader = new xz.XzReadableStream(compressed).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

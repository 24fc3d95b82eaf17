/** xz by xz-decompress (WebAssembly), in pieces. */
import { Readable } from 'node:stream';
// The package is CommonJS; its exports are reached through the default one.
import xz from 'xz-decompress';
import { copied } from './pieces.js';

type Compressed = ConstructorParameters<typeof xz.XzReadableStream>[0];

/** Decompresses xz data; throws for damaged data. */
export async function* unxz(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const source = Readable.from(copied(pieces), { objectMode: false });
  const reader = new xz.XzReadableStream(Readable.toWeb(source) as Compressed).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    source.destroy();
  }
}

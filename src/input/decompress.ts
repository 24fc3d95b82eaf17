/** Decompression by content: gzip, bzip2, xz and zstd, in pieces. */
import { copied } from './pieces.js';
import { WindowTooLarge, ZstdFrames } from './zstd-frames.js';

export type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd';

type Pieces = AsyncIterable<Uint8Array>;

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** How content that begins with `head` is compressed, if it is. */
export function compressionOf(head: Uint8Array): Compression | undefined {
  return MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0];
}

async function* gunzipped(pieces: Pieces): Pieces {
  const [{ Readable }, { createGunzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = Readable.from(copied(pieces), { objectMode: false });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } finally {
    source.destroy();
  }
}

/** The decoder needs the compressed bytes as a whole; the limit keeps that in memory. */
const LARGEST_BZIP2 = 512 * 2 ** 20;

async function* bunzipped(pieces: Pieces): Pieces {
  const { bunzip } = await import('./bunzip.js');
  const collected: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > LARGEST_BZIP2) throw new Error('the bzip2 data is larger than 512 MiB');
    collected.push(piece.slice());
  }
  yield* bunzip(Buffer.concat(collected));
}

async function* unxzed(pieces: Pieces): Pieces {
  const { unxz } = await import('./unxz.js');
  yield* unxz(pieces);
}

async function* unzstded(pieces: Pieces): Pieces {
  const { Decompress } = await import('fzstd');
  const ready: Uint8Array[] = [];
  const decoder = new Decompress((piece) => ready.push(piece));
  const frames = new ZstdFrames();
  for await (const piece of pieces) {
    frames.check(piece);
    decoder.push(piece.slice());
    yield* ready.splice(0);
  }
  decoder.push(new Uint8Array(0), true);
  yield* ready;
}

const DECODERS: Readonly<Record<Compression, (pieces: Pieces) => Pieces>> = {
  gzip: gunzipped,
  bzip2: bunzipped,
  xz: unxzed,
  zstd: unzstded,
};

/** Decompressed pieces. Damaged or truncated data throws an Error whose message says so. */
export async function* decompressed(pieces: Pieces, compression: Compression): Pieces {
  try {
    yield* DECODERS[compression](pieces);
  } catch (error) {
    if (error instanceof WindowTooLarge) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the ${compression} data is damaged or ends early (${reason}); copy the file again`, {
      cause: error,
    });
  }
}

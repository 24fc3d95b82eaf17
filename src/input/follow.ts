/** A file that grows: read to its end, and on as it is written, also when it is replaced or begins anew. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../base/usage-error.js';
import type { InputFile } from './input-file.js';

const PIECE = 1 << 18;
/** How often a file is looked at, in milliseconds. */
const INTERVAL = 250;

interface Following {
  readonly path: string;
  readonly signal: AbortSignal;
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(INTERVAL, undefined, { signal }).catch(() => undefined);
}

/** True when the path names another file than the open one, or that has been cut off before `position`. */
async function isReplaced(path: string, file: FileHandle, position: number): Promise<boolean> {
  const now = await stat(path).catch(() => undefined);
  const own = await file.stat();
  return now !== undefined && (now.ino !== own.ino || now.dev !== own.dev || now.size < position);
}

/** One file under the path until it is replaced, begins anew, or nobody wants to know more. */
async function* growing({ path, signal }: Following): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const piece = new Uint8Array(PIECE);
    let position = 0;
    let isLast = false;
    while (!signal.aborted) {
      const { bytesRead } = await file.read(piece, 0, PIECE, position);
      position += bytesRead;
      if (bytesRead > 0) yield piece.subarray(0, bytesRead);
      // What was written before the file was replaced is read to its end.
      else if (isLast) return;
      else if (await isReplaced(path, file, position)) isLast = true;
      else await pause(signal);
    }
  } finally {
    await file.close();
  }
}

/**
 * Each file that stands under the path, one after the other: the next when the one before was rotated away or cut off.
 * Ends when the signal is given. Throws UsageError when there is no ordinary file at the beginning.
 */
export async function* followFile(path: string, signal: AbortSignal): AsyncGenerator<InputFile> {
  const status = await stat(path).catch(() => undefined);
  if (!status) throw new UsageError(`cannot read "${path}": there is no such file`);
  if (status.isDirectory())
    throw new UsageError(`cannot follow "${path}": it is a folder, and a file is expected`);
  while (!signal.aborted) {
    const isThere = (await stat(path).catch(() => undefined)) !== undefined;
    if (isThere) yield { name: path, chunks: () => growing({ path, signal }) };
    else await pause(signal);
  }
}

/** Pieces of a stream until it ends or the signal is given. */
export async function* untilAborted(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  for (;;) {
    const next = await Promise.race([iterator.next(), aborted]);
    if (!next || next.done) return;
    yield next.value;
  }
}

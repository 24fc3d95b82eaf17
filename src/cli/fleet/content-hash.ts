/** The hash of what an input holds: the same for the same content, wherever it lies and whenever it was copied there. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../../input/read-folder.js';

export interface Content {
  /** Hex digits of SHA-256. */
  readonly sha256: string;
  readonly bytes: number;
}

async function addFile(hash: Hash, path: string): Promise<number> {
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const part = piece as Buffer;
    hash.update(part);
    bytes += part.length;
  }
  return bytes;
}

/** Names and contents of all files of a folder, in an order that does not depend on the disk. */
async function addFolder(hash: Hash, path: string, below: string): Promise<number> {
  let bytes = 0;
  for (const name of namesIn(path)) {
    const [inside, told] = [join(path, name), `${below}/${name}`];
    const status = await lstat(inside);
    if (status.isDirectory()) bytes += await addFolder(hash, inside, told);
    if (!status.isFile()) continue;
    const own = createHash('sha256');
    bytes += await addFile(own, inside);
    hash.update(`${told}\0${own.digest('hex')}\n`);
  }
  return bytes;
}

/** Reads an input once. Throws what the file system says, and a UsageError for a folder that cannot be read. */
export async function contentOf(path: string): Promise<Content> {
  const hash = createHash('sha256');
  const isFolder = (await stat(path)).isDirectory();
  const bytes = isFolder ? await addFolder(hash, path, '') : await addFile(hash, path);
  return { sha256: hash.digest('hex'), bytes };
}

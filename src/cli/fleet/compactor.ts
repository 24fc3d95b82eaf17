/**
 * Merges the small files of a lake, table by table and day by day: each merge is a commit that adds the files made and
 * removes those that went into them. So readers of the manifest have every row once, and of two who merge the same files
 * the second one sees that they are gone, and forgets what it made.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../base/usage-error.js';
import { mergesOf, type Merge } from '../../fleet/compaction.js';
import type { AddLine, LakeFile, RemoveLine } from '../../fleet/manifest.js';
import { mergedGroups } from '../../fleet/merge.js';
import { GROUP_ROWS } from '../../fleet/parquet.js';
import { ForeignColumns, PartReader, type RowReader } from '../../fleet/part-reader.js';
import { isThere, syncFolder, type Lake } from './lake.js';
import { codeOf } from '../system-reason.js';
import { PartFile } from './part-file.js';
import { MARK } from './settle.js';

export interface CompactRequest {
  /** Bytes that a file should have. */
  readonly target: number;
  /** About so many rows are kept in memory; never fewer than a group and {@link LEAST_WINDOW} of each file. */
  readonly mostRows: number;
  readonly onMerged: (merged: Merged) => void;
}

/** What came of a merge. */
export interface Merged {
  readonly before: readonly LakeFile[];
  readonly after: readonly AddLine[];
}

/** Rows of each file that are read at once, at least: a page of it is expanded anew for each window that begins in it. */
const LEAST_WINDOW = 512;

/** A file that stays readable until it is closed, whoever removes it. */
class OpenFile {
  readonly byteLength: number;
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.byteLength = fstatSync(this.#descriptor).size;
  }

  slice(start: number, end = this.byteLength): ArrayBuffer {
    const bytes = new Uint8Array(end - start);
    for (let from = 0; from < bytes.length;) {
      const read = readSync(this.#descriptor, bytes, from, bytes.length - from, start + from);
      if (read === 0) throw new Error('it ends too early');
      from += read;
    }
    return bytes.buffer;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** The files of a merge; undefined when one is gone. */
function opened(lake: Lake, { files }: Merge): OpenFile[] | undefined {
  const all: OpenFile[] = [];
  try {
    for (const { path } of files) all.push(new OpenFile(join(lake.path, path)));
    return all;
  } catch (error) {
    for (const file of all) file.close();
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads a file on. Throws a UsageError that names it, for whatever is wrong with it. */
async function readerOf(
  { table, files }: Merge,
  file: OpenFile,
  place: number,
  windowRows: number,
): Promise<RowReader> {
  const named = (error: unknown): never => {
    const path = files[place]?.path ?? '';
    throw new UsageError(
      error instanceof ForeignColumns
        ? `"${path}" has columns that this hatool does not know: ${error.message}; a newer one wrote it`
        : `"${path}" is damaged: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
  const source = { file, gunzip: (bytes: Uint8Array) => gunzipSync(bytes) };
  const reader = await PartReader.open(table, source, windowRows).catch(named);
  return { next: () => reader.next().catch(named) };
}

class Compactor {
  readonly #lake: Lake;
  readonly #request: CompactRequest;
  /** What was there in the beginning, and what was made since: what others add meanwhile waits for the next run. */
  readonly #own: Set<string>;

  constructor(lake: Lake, request: CompactRequest) {
    this.#lake = lake;
    this.#request = request;
    this.#own = new Set(lake.state.files.keys());
  }

  async run(): Promise<void> {
    for (;;) {
      await this.#lake.refresh();
      const merges = mergesOf(await this.#placed(), this.#request.target);
      if (merges.length === 0) return;
      for (const merge of merges) await this.#merge(merge);
    }
  }

  /** Files that are where they belong: one that is still to be moved there would come back after it was removed. */
  async #placed(): Promise<readonly LakeFile[]> {
    const placed: LakeFile[] = [];
    for (const file of this.#lake.state.files.values()) {
      const isOwn = this.#own.has(file.path);
      if (isOwn && (await isThere(join(this.#lake.path, file.path)))) placed.push(file);
    }
    return placed;
  }

  async #merge(merge: Merge): Promise<void> {
    const files = opened(this.#lake, merge);
    if (!files) return;
    const staged = await this.#lake.stage();
    try {
      const after = await this.#write(merge, files, staged);
      if (await this.#commit(merge, staged, after)) this.#request.onMerged({ before: merge.files, after });
      else await this.#lake.discard(staged);
    } catch (error) {
      await this.#lake.discard(staged).catch(() => undefined);
      throw error;
    } finally {
      for (const file of files) file.close();
    }
  }

  /** Writes the rows of all files into new ones, of which each but the last has the wanted size. */
  async #write(merge: Merge, files: readonly OpenFile[], staged: string): Promise<AddLine[]> {
    const { mostRows, target } = this.#request;
    const windowRows = Math.max(LEAST_WINDOW, Math.floor((mostRows - GROUP_ROWS) / files.length));
    const readers: RowReader[] = [];
    for (const [place, file] of files.entries()) readers.push(await readerOf(merge, file, place, windowRows));
    const names = createHash('sha256').update(merge.files.map(({ path }) => path).join('\n'));
    const name = `part-c-${names.digest('hex').slice(0, 16)}`;
    const folder = join(this.#lake.path, 'staging', staged);
    const made: AddLine[] = [];
    let part: PartFile | undefined;
    const end = (): void => {
      if (!part) return;
      part.finish();
      made.push({ kind: 'add', path: pathOf(), rows: part.rows, bytes: part.bytes });
      part = undefined;
    };
    const pathOf = (): string => `${merge.folder}/${name}-${made.length}.parquet`;
    try {
      for await (const group of mergedGroups(merge.table, readers, GROUP_ROWS)) {
        part ??= new PartFile(join(folder, pathOf()), merge.table);
        part.writeColumns(group);
        if (part.bytes >= target) end();
      }
      end();
    } catch (error) {
      part?.drop();
      throw error;
    }
    return made;
  }

  /** False when somebody else has merged some of the files in the meantime. */
  async #commit({ files, folder }: Merge, staged: string, after: readonly AddLine[]): Promise<boolean> {
    const sum = (all: readonly { readonly rows: number }[]): number =>
      all.reduce((total, { rows }) => total + rows, 0);
    // Files are about to be removed: nothing of them may be missing, and nothing that is not on the disk counts.
    if (sum(files) !== sum(after))
      throw new UsageError(
        `"${folder}" is damaged: ${sum(files)} rows were written, ${sum(after)} are there`,
      );
    const lake = this.#lake;
    for (let path = folder; path !== '.'; path = dirname(path))
      await syncFolder(join(lake.path, 'staging', staged, path));
    await syncFolder(join(lake.path, 'staging', staged));
    const removed = files.map(({ path }): RemoveLine => ({ kind: 'remove', path }));
    do {
      if (!files.every(({ path }) => lake.state.files.has(path))) return false;
    } while (!(await lake.commit(staged, [...after, ...removed])));
    for (const { path } of after) this.#own.add(path);
    return true;
  }
}

/** Whoever writes a mark takes it away within moments, unless it is killed. */
const MARKED_FOR = 60_000;

/** Takes marks away that nobody will. */
async function removeMarks(lake: Lake): Promise<void> {
  const folders = new Set([...lake.state.files.keys()].map((path) => join(lake.path, dirname(path))));
  for (const folder of folders) {
    if (!(await readdir(folder).catch((): string[] => [])).includes(MARK)) continue;
    const status = await stat(join(folder, MARK)).catch(() => undefined);
    if (status && Date.now() - status.mtimeMs > MARKED_FOR)
      await unlink(join(folder, MARK)).catch(() => undefined);
  }
}

/**
 * Merges small files until no table has two of them on a day.
 * Throws what the file system says, and a UsageError for a file that cannot be read: what was merged until then counts.
 */
export async function compactLake(lake: Lake, request: CompactRequest): Promise<void> {
  await removeMarks(lake);
  await new Compactor(lake, request).run();
}

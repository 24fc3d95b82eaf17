/** Which files of a lake are to be merged: the small ones of each table and day, when there are at least two. */
import type { LakeFile } from './manifest.js';
import type { Table } from './table.js';
import { TABLES } from './tables/index.js';

/** Files of one table and one day that become fewer. */
export interface Merge {
  readonly table: Table;
  /** The folder that they are in, below the lake. */
  readonly folder: string;
  /** In the order of their paths. */
  readonly files: readonly LakeFile[];
}

/** So many files are merged at once: each of them is open, and has a window in memory. */
const MOST_FILES = 256;

/**
 * What is to be merged. A file of half the wanted size stays as it is, so that what was merged is not merged again and
 * again; what is left over from a merge waits for another small file.
 * @param target - bytes that a file should have
 */
export function mergesOf(files: Iterable<LakeFile>, target: number): readonly Merge[] {
  const folders = new Map<string, LakeFile[]>();
  for (const file of files) {
    if (file.bytes >= target / 2) continue;
    const folder = file.path.slice(0, file.path.lastIndexOf('/'));
    const known = folders.get(folder);
    if (known) known.push(file);
    else folders.set(folder, [file]);
  }
  return [...folders].flatMap(([folder, small]): Merge[] => {
    const table = TABLES.find(({ name }) => folder.startsWith(`${name}/`));
    // A table that is not known here is left to whoever knows it.
    if (!table || small.length < 2) return [];
    const sorted = small.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    return [{ table, folder, files: sorted.slice(0, MOST_FILES) }];
  });
}

/**
 * What a commit says, carried out on the disk: files move from `staging` to their places, and those that it removes go.
 * Nothing does both at once, so that a folder in which files go has a mark in it meanwhile: a file that is no Parquet, on
 * which whoever reads the folder by a pattern fails, instead of counting rows twice or not at all. Everything can be done
 * again, by anybody, until all of it is done.
 */
import { existsSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManifestLine } from '../../fleet/manifest.js';
import { codeOf } from '../system-reason.js';

/** Its name tells what to do where a reader fails on it. */
export const MARK = 'part-being-merged.run-hatool-fleet-compact.parquet';

interface Change {
  readonly added: string[];
  readonly removed: string[];
}

function changesByFolder(lines: readonly ManifestLine[]): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const line of lines) {
    if (line.kind !== 'add' && line.kind !== 'remove') continue;
    const folder = dirname(line.path);
    const change = changes.get(folder) ?? { added: [], removed: [] };
    changes.set(folder, change);
    (line.kind === 'add' ? change.added : change.removed).push(line.path);
  }
  return changes;
}

/** Does something to a file; that somebody else has done it already is fine. */
function unlessDone(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/**
 * Moves and removes the files of a commit, and forgets the folder that they were staged in.
 * Throws what the file system says.
 */
export function settle(lake: string, lines: readonly ManifestLine[]): void {
  const [first] = lines;
  const staged = first?.kind === 'commit' ? first.staged : null;
  const waiting = (path: string): string => join(lake, 'staging', staged ?? '', path);
  for (const [folder, { added, removed }] of changesByFolder(lines)) {
    mkdirSync(join(lake, folder), { recursive: true });
    const isLeft = removed.some((path) => existsSync(join(lake, path)));
    const mark = join(lake, folder, MARK);
    const isMarked = removed.length > 0 && (isLeft || added.some((path) => existsSync(waiting(path))));
    if (isMarked) writeFileSync(mark, 'This is no Parquet file: the files beside it are being replaced.\n');
    for (const path of removed) unlessDone(() => unlinkSync(join(lake, path)));
    for (const path of added) unlessDone(() => renameSync(waiting(path), join(lake, path)));
    if (isMarked) unlessDone(() => unlinkSync(mark));
  }
  if (staged !== null) rmSync(join(lake, 'staging', staged), { recursive: true, force: true });
}

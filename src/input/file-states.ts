/** The states of files on disk, to tell whether anything has changed: names, sizes and times, not contents. */
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where nobody keeps what is looked at, and much changes. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  // A folder may vanish while it is read.
  const entries = await opendir(folder).catch(() => undefined);
  if (!entries) return names;
  for await (const { name } of entries) if (!SKIPPED.has(name)) names.push(name);
  return names.sort();
}

/**
 * One line for each file, those in folders included: the same lines mean that nothing has changed. A file that is
 * replaced by another of its name is another file.
 * @param isLeftOut - true for a path that does not count
 */
export async function fileStates(
  paths: readonly string[],
  isLeftOut: (path: string) => boolean,
): Promise<string> {
  const lines: string[] = [];
  const met = new Set<string>();
  const pending = paths.toReversed();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (isLeftOut(path)) continue;
    const status = await stat(path).catch(() => undefined);
    if (!status) lines.push(path);
    else if (!status.isDirectory())
      lines.push([path, status.ino, status.size, status.mtimeMs, status.ctimeMs].join('\t'));
    else if (!met.has(`${status.dev} ${status.ino}`)) {
      // Links may lead back to a folder.
      met.add(`${status.dev} ${status.ino}`);
      for (const name of (await namesIn(path)).toReversed()) pending.push(join(path, name));
    }
  }
  return lines.join('\n');
}

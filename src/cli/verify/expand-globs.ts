/** Globs on the command line that the shell has left as they are: quoted ones, and those on Windows. */
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { globMatcher, isGlob } from '../../base/glob.js';
import { UsageError } from '../../base/usage-error.js';
import { whyUnreadable } from '../../input/read-folder.js';

/** Where nobody keeps configurations. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

async function* filesBelow(folder: string, below: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch((error: NodeJS.ErrnoException) => {
    // Where there is no folder, nothing matches; one that cannot be read may hold what does.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new UsageError(`cannot read "${folder}": ${whyUnreadable(error)}`);
  });
  if (!entries) return;
  const names: { readonly name: string; readonly isFolder: boolean }[] = [];
  for await (const entry of entries) {
    if (entry.isDirectory() ? !SKIPPED.has(entry.name) : entry.isFile())
      names.push({ name: entry.name, isFolder: entry.isDirectory() });
  }
  for (const { name, isFolder } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = below === '' ? name : `${below}/${name}`;
    if (isFolder) yield* filesBelow(join(folder, name), inside);
    else yield inside;
  }
}

async function matching(path: string): Promise<readonly string[]> {
  const parts = path.split('/');
  const first = parts.findIndex(isGlob);
  const folder = parts.slice(0, first).join('/');
  const rest = parts.slice(first).join('/');
  // In a folder that is named, `*.xml` is about its own files, as in a shell.
  const matches = globMatcher(`/${rest}`);
  if (!matches) throw new UsageError(`"${path}" is neither a file nor a glob, such as "conf/*.xml"`);
  const found: string[] = [];
  const prefix = folder === '' && !path.startsWith('/') ? '' : `${folder}/`;
  for await (const inside of filesBelow(prefix === '' ? '.' : prefix, '')) {
    if (matches(inside)) found.push(prefix + inside);
  }
  if (found.length === 0) throw new UsageError(`no file matches "${path}"`);
  return found;
}

/** The paths with globs replaced by the files that they match. A file of that very name is that file. Throws a UsageError for a glob that nothing matches, and for a folder that cannot be read. */
export async function expandGlobs(paths: readonly string[]): Promise<readonly string[]> {
  const expanded: string[] = [];
  for (const path of paths) {
    const isPlain = !isGlob(path) || (await lstat(path).catch(() => undefined)) !== undefined;
    if (isPlain) expanded.push(path);
    else expanded.push(...(await matching(path)));
  }
  return expanded;
}

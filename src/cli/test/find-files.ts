/** Finds files of expectations, and the CIB that each of them is about. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { namesIn, whyUnreadable } from '../../input/read-folder.js';
import { expandGlobs } from '../verify/expand-globs.js';

const ENDING = '.hatest.yaml';

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The files that are named, and those in the folders that are. Throws a UsageError where there is none, or a folder cannot be read. */
export async function expectationFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      found.push(...(await expandGlobs([path])));
      continue;
    }
    const names = await readdir(path, { recursive: true }).catch((error: unknown) => {
      throw new UsageError(`cannot read all of "${path}": ${whyUnreadable(error)}`);
    });
    const own = names.filter(
      (name) => name.endsWith(ENDING) && !/(?:^|\/)(?:node_modules|\.git)\//.test(name),
    );
    found.push(...own.sort().map((name) => join(path, name)));
  }
  if (found.length === 0) {
    const where = paths.map((path) => `"${path}"`).join(', ');
    throw new UsageError(
      `no file of expectations (*${ENDING}) in ${where}; "hatool test --init CIB" writes a first one`,
    );
  }
  return [...new Set(found)];
}

/** The path of the CIB: as the file names it, or `cib.xml` or the only XML beside it. Throws a UsageError where none is. */
export async function clusterOf(file: string, named: string | undefined): Promise<string> {
  const folder = dirname(file);
  if (named !== undefined) return named.startsWith('/') ? named : join(folder, named);
  const beside = namesIn(folder).filter((name) => name.endsWith('.xml'));
  const [only, ...others] = beside;
  if (beside.includes('cib.xml')) return join(folder, 'cib.xml');
  if (only !== undefined && others.length === 0) return join(folder, only);
  const what = only === undefined ? 'no CIB is beside it' : `${beside.length} files of XML are beside it`;
  throw new UsageError(`"${file}" does not say with "cluster" which CIB it is about, and ${what}`);
}

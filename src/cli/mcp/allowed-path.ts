/** Which files an assistant may have read: those below one folder, of bounded size. */
import { lstat, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { namesIn } from '../../input/read-folder.js';

export interface InputBounds {
  /** Bytes of all files that one call names, as they lie there. */
  readonly bytes: number;
  readonly files: number;
}

export const INPUT_BOUNDS: InputBounds = { bytes: 2 ** 30, files: 20_000 };

/** The real path of the folder. Throws a UsageError where there is none. */
export async function rootFolder(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined || !(await stat(real)).isDirectory())
    throw new UsageError(`--root: there is no folder "${path}"`);
  return real;
}

/** The path of a file, and what is named inside of it: `report.tar.bz2!report/cib.xml`. */
async function realPartOf(
  path: string,
): Promise<{ readonly real: string; readonly member: string } | undefined> {
  const whole = await realpath(path).catch(() => undefined);
  if (whole !== undefined) return { real: whole, member: '' };
  for (let at = path.indexOf('!'); at > 0; at = path.indexOf('!', at + 1)) {
    const real = await realpath(path.slice(0, at)).catch(() => undefined);
    if (real !== undefined && (await stat(real)).isFile()) return { real, member: path.slice(at) };
  }
  return undefined;
}

/** Counts what is read, folders with all that is in them; links in folders are not followed by any command. */
class Count {
  readonly #bounds: InputBounds;
  #bytes = 0;
  #files = 0;

  constructor(bounds: InputBounds) {
    this.#bounds = bounds;
  }

  async add(path: string): Promise<void> {
    const status = await lstat(path);
    if (status.isDirectory()) {
      for (const name of namesIn(path)) await this.add(join(path, name));
      return;
    }
    this.#files += 1;
    this.#bytes += status.size;
    const { files, bytes } = this.#bounds;
    if (this.#files > files) throw new UsageError(`there are more than ${files} files: name some of them`);
    if (this.#bytes > bytes)
      throw new UsageError(`the files have more than ${bytes / 2 ** 20} MiB in all: name fewer of them`);
  }
}

/** A path that is taken for one: not for an option, and not for what a command has a meaning of its own for. */
const asOperand = (path: string): string => (/^(?:-|git:)/.test(path) ? `.${sep}${path}` : path);

/**
 * The paths as the commands are to be told them, from the root. What a path leads to counts, so that no link leads out.
 * Throws a UsageError for a path outside of the root, one that there is not, and for more than may be read at once.
 */
export async function allowedPaths(
  root: string,
  paths: readonly string[],
  bounds: InputBounds = INPUT_BOUNDS,
): Promise<readonly string[]> {
  const count = new Count(bounds);
  const allowed: string[] = [];
  for (const path of paths) {
    const found = await realPartOf(resolve(root, path));
    // Whether there is something outside is nobody's business either.
    const below = found && relative(root, found.real);
    const isOutside =
      below === '..' || below?.startsWith(`..${sep}`) || (below !== undefined && isAbsolute(below));
    if (found === undefined || isOutside)
      throw new UsageError(`"${path}" is no file or folder below the root, "${root}"`);
    const status = await stat(found.real);
    if (!status.isFile() && !status.isDirectory()) throw new UsageError(`"${path}" is no ordinary file`);
    await count.add(found.real);
    allowed.push(asOperand(below === undefined || below === '' ? '.' : below) + found.member);
  }
  return allowed;
}

/** Finds and reads hatool.config.yaml (or .yml, .json): in the working directory or the nearest folder above it. */
import { lstatSync, readFileSync, statSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { ConfigLoader, type LoadedConfig } from './loaded-config.js';
import type { RuleNames } from '../../verify/rule-names.js';

/** The names of a configuration, in the order in which they are looked for. */
export const configNames = ['hatool.config.yaml', 'hatool.config.yml', 'hatool.config.json'];

/** What the file system says of a path; undefined when there is nothing. */
function statusOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** The nearest configuration file at or above a folder, but not above the top of a repository. */
function findConfigFile(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = configNames
      .map((name) => join(current, name))
      .find((path) => lstatSync(path, { throwIfNoEntry: false }));
    if (found !== undefined) return found;
    if (statusOf(join(current, '.git')) || dirname(current) === current) return undefined;
  }
}

/** True when somebody else than this user and root may have written it. */
function isOfOthers({ uid, mode }: Stats): boolean {
  // Systems without users have nobody else.
  const user = process.getuid?.();
  return user !== undefined && ((uid !== user && uid !== 0) || (mode & 0o002) !== 0);
}

/** Why a file that was found, not named, must not decide about a verdict; undefined when it may. */
function distrust(path: string): string | undefined {
  const [file, folder] = [statusOf(path), statusOf(dirname(path))];
  if (!file?.isFile()) return 'is no ordinary file';
  if (isOfOthers(file)) return 'belongs to another user, or everybody may write to it';
  if (folder && isOfOthers(folder))
    return 'lies in a folder of another user, or one that everybody may write to';
  return undefined;
}

/**
 * The configuration file for a working directory, by itself.
 * Throws UsageError when there is one that somebody else may have put there: it could silence every rule.
 */
export function trustedConfigFile(folder: string): string | undefined {
  const path = findConfigFile(folder);
  if (path === undefined) return undefined;
  const reason = distrust(path);
  if (reason === undefined) return path;
  const shown = relative(folder, path);
  throw new UsageError(
    `"${shown}" ${reason}: it is not used; name it with --config if it is meant, or say --no-config`,
  );
}

function textOf(path: string): string {
  try {
    if (statusOf(path)?.isFile() === false) throw new Error('it is no ordinary file');
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    throw new UsageError(`cannot read the configuration "${path}": ${reason}`);
  }
}

/** Reads a configuration file and those that it extends. Throws UsageError with one line for each mistake in them. */
export async function loadConfig(path: string, names: RuleNames): Promise<LoadedConfig> {
  return new ConfigLoader(textOf, names).load(path);
}

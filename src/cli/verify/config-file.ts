/** Finds and reads hatool.config.yaml (or .yml, .json): in the working directory or the nearest folder above it. */
import { lstatSync, readFileSync, statSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { createSource, positionAt } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { Config } from '../../verify/config.js';

const NAMES = ['hatool.config.yaml', 'hatool.config.yml', 'hatool.config.json'];

/** What the file system says of a path; undefined when there is nothing. */
function statusOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** The nearest configuration file at or above a folder, but not above the top of a repository. */
function findConfigFile(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = NAMES.map((name) => join(current, name)).find((path) =>
      lstatSync(path, { throwIfNoEntry: false }),
    );
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

/** Reads a configuration file. Throws UsageError with one line for each mistake in it. */
export async function loadConfig(path: string, ruleIds: ReadonlySet<string>): Promise<Config> {
  const text = textOf(path);
  // Loaded here: the YAML parser would cost every start.
  const { readConfig } = await import('../../verify/config.js');
  const { config, problems } = readConfig(createSource(path, text), ruleIds);
  if (problems.length > 0) {
    const lines = problems.map(({ at, message }) => {
      const { line, column } = positionAt(at.source, at.start);
      return `${path}:${line}:${column} error config-invalid: ${message}`;
    });
    throw new UsageError(`the configuration cannot be used\n${lines.join('\n')}`);
  }
  // What a configuration names lies where it lies, wherever hatool is started.
  const folder = dirname(path);
  return { ...config, agents: config.agents.map((each) => (isAbsolute(each) ? each : join(folder, each))) };
}

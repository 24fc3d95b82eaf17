/** Finds and reads hatool.config.yaml (or .yml, .json): in the working directory or the nearest folder above it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createSource, positionAt } from '../../base/source.js';
import { UsageError } from '../../base/usage-error.js';
import type { Config } from '../../verify/config.js';

const NAMES = ['hatool.config.yaml', 'hatool.config.yml', 'hatool.config.json'];

/** The nearest configuration file at or above a folder. */
export function findConfigFile(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = NAMES.map((name) => join(current, name)).find((path) => existsSync(path));
    if (found !== undefined) return found;
    if (dirname(current) === current) return undefined;
  }
}

/** Reads a configuration file. Throws UsageError with one line for each mistake in it. */
export async function loadConfig(path: string, ruleIds: ReadonlySet<string>): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `cannot read the configuration "${path}": ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`,
    );
  });
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
  return config;
}

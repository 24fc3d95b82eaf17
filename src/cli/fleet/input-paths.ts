/** Which inputs are meant: each names one cluster's archive, folder or file. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { isInShard, type Shard } from '../../fleet/shard.js';
import { namesIn } from '../../input/read-folder.js';

export interface WantedInputs {
  /** Archives and files; of a folder, each thing in it is an input. */
  readonly paths: readonly string[];
  /** A file with a path on each line, each of them an input; `-` is standard input. */
  readonly list: string | undefined;
  readonly shard: Shard;
}

const inFolder = (path: string): readonly string[] =>
  namesIn(path).flatMap((name) => (name.startsWith('.') ? [] : join(path, name)));

async function inArgument(path: string): Promise<readonly string[]> {
  const status = await stat(path).catch(() => undefined);
  // What is not there is told of like any other input that cannot be read.
  return status?.isDirectory() === true ? inFolder(path) : [path];
}

async function standardInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

async function inList(list: string): Promise<string[]> {
  const text = list === '-' ? await standardInput() : await readFile(list, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`--list: cannot read "${list}"`);
  return text.split('\n').flatMap((line) => {
    const path = line.replace(/\r$/, '');
    return path === '' || path.startsWith('#') ? [] : path;
  });
}

/** The paths of all inputs of a shard, each once and in order. Throws a UsageError where none is named. */
export async function inputPaths({ paths, list, shard }: WantedInputs): Promise<readonly string[]> {
  const named: string[] = [];
  for (const path of paths) named.push(...(await inArgument(path)));
  if (list !== undefined) named.push(...(await inList(list)));
  const all = [...new Set(named)].sort();
  if (all.length === 0)
    throw new UsageError(
      paths.length + (list === undefined ? 0 : 1) === 0
        ? 'fleet ingest needs archives, folders of them, or --list FILE'
        : 'there are no inputs: the folders and the list are empty',
    );
  return all.filter((path) => isInShard(shard, path));
}

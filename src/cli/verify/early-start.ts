/** Starts the processes that verify many files before anything else is loaded, where the command line shows that there are many. */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { WorkerProcess } from '../worker-process.js';
import type { VerifyAnswer, VerifyQuestion } from './verify-task.js';

export type VerifyProcess = Pick<WorkerProcess<VerifyQuestion, VerifyAnswer>, 'ask' | 'end'>;

/** So many files take longer to verify than a process takes to start. */
const MANY = 100;
/** Each costs some 100 MB. */
const MOST_PROCESSES = 7;

/** Options with which all is done in one process, or which may lead to nothing being verified at all. */
const ALONE = ['agents', 'asCrmVerify', 'diff', 'fix', 'printConfig', 'watch'];

/** A configuration, or a folder of a cluster: names of folders seldom have a dot, logs and archives always. */
const MAY_HOLD_ONE = /^[^.]+$|\.xml$/;

/** How many of the things that a path leads to look like configurations; a path that is no folder is one. */
function countIn(path: string): number {
  try {
    return readdirSync(path).filter((name) => MAY_HOLD_ONE.test(name)).length;
  } catch {
    return 1;
  }
}

/** True where so many files are named that processes will be wanted. */
export function namesMany(paths: readonly string[]): boolean {
  if (paths.length >= MANY) return true;
  let count = 0;
  for (const path of paths) count += countIn(path);
  return count >= MANY;
}

/** Starts processes beside this one, as many as there are processors for; what starts them is loaded only now. */
export async function startProcesses(): Promise<readonly VerifyProcess[]> {
  const { WorkerProcess } = await import('../worker-process.js');
  const count = Math.min(availableParallelism() - 1, MOST_PROCESSES);
  return Array.from({ length: count }, (): VerifyProcess => new WorkerProcess('verify-worker.js'));
}

/**
 * The processes for a command line, none where it does not show that there is much to do. They are ready when the rules
 * are loaded here: each takes a quarter of a second to start.
 */
export async function startEarly(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<readonly VerifyProcess[]> {
  if (availableParallelism() < 2 || ALONE.some((name) => options[name] !== undefined)) return [];
  return namesMany(paths) ? startProcesses() : [];
}

/** In the place of `src/cli/fork-worker.ts` where all programs are one file: processes of that file that share its work. */
import { spawn, type ChildProcess } from 'node:child_process';
import { isSea } from 'node:sea';

/** The first argument of a process that is started to share the work of another; the program is the second. */
const AS_PROCESS = '--as-process';

/** Starts one of the programs in the file that runs; it is silent, as what fails in it is done again by who asked. */
export function forkWorker(program: string): ChildProcess {
  const itself = isSea() ? [] : ['--single-threaded', process.argv[1] ?? ''];
  return spawn(process.execPath, [...itself, AS_PROCESS, program], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

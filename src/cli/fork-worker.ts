/** Processes beside this one that share its work. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Where all processors are busy, V8's helpers for collecting garbage and compiling only get in the way. They belong to the
 * process, so that threads would share them. Measured on two processors, reading five logs of 200 MB in three threads: 13 s
 * with the helpers, 10 s without. Not `--single-threaded`, which means both: V8 then refuses the code cache.
 */
const WITHOUT_HELPERS = ['--single-threaded-gc', '--no-concurrent-recompilation'];

/** The programs that lie beside hatool's own. */
export type WorkerProgram =
  'coverage-worker.js' | 'fleet-worker.js' | 'log-worker.js' | 'test-worker.js' | 'verify-worker.js';

/**
 * Starts one of the programs that lie beside hatool's own. It is silent: whatever fails in it, its work is done here again,
 * and what cannot be done is said then. What this process was started with, a debugger or a profiler, is not passed on.
 * @param flags - of V8, for this process alone
 */
export function forkWorker(program: WorkerProgram, flags: readonly string[] = []): ChildProcess {
  // Beside the program, and beside the chunks that it is made of.
  return fork(fileURLToPath(new URL(`../cli/${program}`, import.meta.url)), {
    execArgv: [...WITHOUT_HELPERS, ...flags],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

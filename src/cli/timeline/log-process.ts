/** A process that reads logs, one at a time. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadEvents } from '../../timeline/read-events.js';

/** What the process is told: where a log lies, and what the command line asks for. */
export interface LogTask {
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the process answers: how much it has read since, and in the end what the log says or why it cannot be read. */
export interface LogAnswer {
  readonly bytes: number;
  readonly read?: ReadEvents;
  readonly failure?: string;
}

// Beside the program, and beside the chunks that it is made of.
const PROGRAM = fileURLToPath(new URL('../cli/log-worker.js', import.meta.url));

/**
 * Where all processors are busy, V8's helpers for collecting garbage and compiling only get in the way. They belong to
 * the process: threads of one process would have to share them. Measured on two processors: five logs of 200 MB are read
 * in 14 s by threads, in 10 s by processes without helpers.
 */
const WITHOUT_HELPERS = ['--single-threaded'];

interface Running {
  readonly onBytes: (bytes: number) => void;
  readonly done: (read: ReadEvents) => void;
  readonly failed: (error: Error) => void;
}

export class LogProcess {
  // Not what this process was started with: a debugger or a profiler would be in the way of the same one there.
  // Silent: whatever fails in it, the log is read here again, and what cannot be read is said then.
  readonly #process = fork(PROGRAM, {
    execArgv: WITHOUT_HELPERS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  #running: Running | undefined;

  constructor() {
    this.#process.on('message', (answer) => this.#answered(answer as LogAnswer));
    this.#process.on('error', (error) => this.#running?.failed(error));
    this.#process.on('exit', () => this.#running?.failed(new Error('the process has ended')));
  }

  /** The events of a log; fails when it cannot be read, or with the process. */
  read(task: LogTask, onBytes: (bytes: number) => void): Promise<ReadEvents> {
    return new Promise((done, failed) => {
      this.#running = { onBytes, done, failed };
      this.#process.send(task);
    });
  }

  end(): void {
    this.#running = undefined;
    this.#process.kill();
  }

  #answered({ bytes, read, failure }: LogAnswer): void {
    const running = this.#running;
    running?.onBytes(bytes);
    if (read) running?.done(read);
    else if (failure !== undefined) running?.failed(new Error(failure));
  }
}

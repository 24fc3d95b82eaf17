/** A thread that reads logs, one at a time. */
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ReadEvents } from '../../timeline/read-events.js';

/** What the thread is told: where a log lies, and what the command line asks for. */
export interface LogTask {
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the thread answers: how much it has read since, and in the end what the log says or why it cannot be read. */
export interface LogAnswer {
  readonly bytes: number;
  /** {@link ReadEvents}, serialised. */
  readonly read?: Uint8Array;
  readonly failure?: string;
}

// Beside the program, and beside the chunks that it is made of.
const PROGRAM = new URL('../cli/log-worker.js', import.meta.url);

interface Running {
  readonly onBytes: (bytes: number) => void;
  readonly done: (read: ReadEvents) => void;
  readonly failed: (error: Error) => void;
}

export class LogThread {
  readonly #worker = new Worker(PROGRAM);
  #running: Running | undefined;

  constructor() {
    this.#worker.on('message', (answer: LogAnswer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#running?.failed(error));
    this.#worker.on('exit', () => this.#running?.failed(new Error('the thread has ended')));
  }

  /** The events of a log; fails when it cannot be read, or with the thread. */
  read(task: LogTask, onBytes: (bytes: number) => void): Promise<ReadEvents> {
    return new Promise((done, failed) => {
      this.#running = { onBytes, done, failed };
      this.#worker.postMessage(task);
    });
  }

  end(): void {
    this.#running = undefined;
    void this.#worker.terminate();
  }

  #answered({ bytes, read, failure }: LogAnswer): void {
    const running = this.#running;
    running?.onBytes(bytes);
    if (read) running?.done(deserialize(read) as ReadEvents);
    else if (failure !== undefined) running?.failed(new Error(failure));
  }
}

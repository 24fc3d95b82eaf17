/** A process that reads logs, one at a time. */
import { unpacked, type PackedReadEvents } from '../../timeline/packed-events.js';
import type { ReadEvents } from '../../timeline/read-events.js';
import { forkWorker } from '../fork-worker.js';

/** What the process is told: where a log lies, and what the command line asks for. */
export interface LogTask {
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the process answers: how much it has read since, and in the end what the log says or why it cannot be read. */
export interface LogAnswer {
  readonly bytes: number;
  readonly read?: PackedReadEvents;
  readonly failure?: string;
}

interface Running {
  readonly onBytes: (bytes: number) => void;
  readonly done: (read: ReadEvents) => void;
  readonly failed: (error: Error) => void;
}

export class LogProcess {
  readonly #process = forkWorker('log-worker.js');
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
    if (read) running?.done(unpacked(read));
    else if (failure !== undefined) running?.failed(new Error(failure));
  }
}

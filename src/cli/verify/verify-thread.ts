/**
 * A thread of this process that runs some rules on a large file. It has its question at once: to a process the text would go
 * through a pipe, piece by piece, each time this thread has nothing else to do.
 */
import { Worker } from 'node:worker_threads';
import type { VerifyAnswer, VerifyQuestion } from './verify-task.js';

export class VerifyThread {
  readonly #worker = new Worker(new URL('../cli/verify-worker.js', import.meta.url));
  /** Undefined when the thread has failed. */
  readonly #answer = new Promise<VerifyAnswer | undefined>((resolve) => {
    this.#worker.on('message', (answer) => resolve(answer as VerifyAnswer));
    this.#worker.on('error', () => resolve(undefined));
    this.#worker.on('exit', () => resolve(undefined));
  });

  /** The answer to the only question; undefined when the thread has failed, whatever it was. */
  ask(question: VerifyQuestion): Promise<VerifyAnswer | undefined> {
    this.#worker.postMessage(question);
    return this.#answer;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

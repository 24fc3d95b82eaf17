/** A process beside this one that verifies files. */
import { forkWorker } from '../fork-worker.js';
import type { VerifyAnswer, VerifyQuestion } from './verify-task.js';

type Resolve = (answer: VerifyAnswer | undefined) => void;

export class VerifyProcess {
  readonly #process = forkWorker('verify-worker.js');
  /** Who waits for an answer, in the order of the questions. */
  readonly #waiting: Resolve[] = [];
  #hasEnded = false;

  constructor() {
    this.#process.on('message', (answer) => this.#waiting.shift()?.(answer as VerifyAnswer));
    this.#process.on('error', () => this.#ended());
    this.#process.on('exit', () => this.#ended());
  }

  /** The answer; undefined when the process has failed, whatever it was: its work is done here, which succeeds or says why. */
  ask(question: VerifyQuestion): Promise<VerifyAnswer | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process.send(question, (error) => {
        if (error) this.#ended();
      });
    });
  }

  #ended(): void {
    this.#hasEnded = true;
    for (const resolve of this.#waiting.splice(0)) resolve(undefined);
  }

  end(): void {
    this.#process.kill();
  }
}

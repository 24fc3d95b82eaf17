/** A process beside this one that is asked one thing after another, and how what is to be done is shared with it. */
import type { Serializable } from 'node:child_process';
import { forkWorker, type WorkerProgram } from './fork-worker.js';

/** A process is told of the next job while it has one: this process may be busy when it is done. */
const AHEAD = 2;

/** It answers each question in turn, and nothing that it is only told. */
export class WorkerProcess<Question extends Serializable, Answer> {
  readonly #process;
  /** Who waits for an answer, in the order of the questions. */
  readonly #waiting: ((answer: Answer | undefined) => void)[] = [];
  #hasEnded = false;

  constructor(program: WorkerProgram) {
    this.#process = forkWorker(program);
    this.#process.on('message', (answer) => this.#waiting.shift()?.(answer as Answer));
    this.#process.on('error', () => this.#ended());
    this.#process.on('exit', () => this.#ended());
  }

  /** Sends what has no answer. */
  tell(message: Question): void {
    if (this.#hasEnded) return;
    this.#process.send(message, (error) => {
      if (error) this.#ended();
    });
  }

  /** The answer; undefined when the process has failed, whatever it was: its work is done here, which succeeds or says why. */
  ask(question: Question): Promise<Answer | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.tell(question);
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

/** What is to be done, and how one process is asked to do it. */
export interface Shared<Job, Answer> {
  /**
   * Takes the next job; undefined when there is none.
   * @param before - what the process still has to do first: it is told of the next job ahead
   */
  next(before: Job | undefined): Job | undefined;
  ask(job: Job): Promise<Answer | undefined>;
  done(job: Job, answer: Answer): void;
}

/** Has a process do what there is to do; resolves to what it has left undone because it failed. */
export async function share<Job, Answer>({ next, ask, done }: Shared<Job, Answer>): Promise<readonly Job[]> {
  const told: { readonly job: Job; readonly answer: Promise<Answer | undefined> }[] = [];
  for (;;) {
    while (told.length < AHEAD) {
      const job = next(told.at(-1)?.job);
      if (job === undefined) break;
      told.push({ job, answer: ask(job) });
    }
    const first = told.shift();
    if (!first) return [];
    const answer = await first.answer;
    if (answer === undefined) return [first, ...told].map(({ job }) => job);
    done(first.job, answer);
  }
}

/** Processes that test files, and where no file is left, scenarios of the file that this process is testing. */
import { availableParallelism } from 'node:os';
import type { share, WorkerProcess } from '../worker-process.js';
import type { SplitFile } from './split-file.js';
import type { TestedFile, TestSetting } from './test-file.js';
import type { TestAnswer, TestTask } from './test-task.js';

/** Each costs some 150 MB. */
const MOST_PROCESSES = 7;

export type TestProcess = Pick<WorkerProcess<TestTask, TestAnswer>, 'ask' | 'end'>;

/** The processes that there may be beside this one. */
export interface Forks {
  readonly most: number;
  start(): Promise<TestProcess>;
}

export const FORKS: Forks = {
  most: Math.min(availableParallelism() - 1, MOST_PROCESSES),
  async start() {
    // What starts them is loaded only now: most runs need none.
    const { WorkerProcess: Started } = await import('../worker-process.js');
    return new Started<TestTask, TestAnswer>('test-worker.js');
  },
};

/** What they are to do, and who is told of files that they have tested. */
export interface TestWork {
  readonly setting: TestSetting;
  readonly pathOf: (place: number) => string;
  readonly tested: (place: number, tested: TestedFile | 'refused') => void;
}

type Job =
  | { readonly kind: 'file'; readonly place: number }
  | { readonly kind: 'scenario'; readonly place: number; readonly split: SplitFile };

interface Member {
  readonly process: TestProcess;
  /** Resolves when it has nothing to do any more. */
  serving: Promise<void> | undefined;
  hasFailed: boolean;
}

export class TestProcesses {
  readonly #work: TestWork;
  readonly #forks: Forks;
  readonly #members: Member[] = [];
  #files: number[] = [];
  #split: SplitFile | undefined;
  #share: typeof share | undefined;

  constructor(work: TestWork, forks: Forks) {
    this.#work = work;
    this.#forks = forks;
  }

  /** Sees to it that there are so many processes, or as many as there may be, and that they have something to do. */
  async start(number: number): Promise<void> {
    const wanted = Math.min(number, this.#forks.most);
    if (this.#members.length < wanted) this.#share = (await import('../worker-process.js')).share;
    while (this.#members.length < wanted)
      this.#members.push({ process: await this.#forks.start(), serving: undefined, hasFailed: false });
    this.serve();
  }

  /** @param files - places of files that nobody has taken */
  offerFiles(files: number[]): void {
    this.#files = files;
  }

  /** Offers scenarios of a file to them, instead of those of another one. */
  offerScenarios(split: SplitFile | undefined): void {
    this.#split = split;
  }

  /** Has those that are idle take what there is to do. */
  serve(): void {
    for (const member of this.#members) {
      if (member.serving || member.hasFailed) continue;
      const left = this.#share?.<Job, TestAnswer>({
        next: (before) => this.#next(before),
        ask: (job) => member.process.ask(this.#taskOf(job)),
        done: (job, answer) => this.#done(job, answer),
      });
      member.serving = left?.then((jobs) => {
        member.serving = undefined;
        // Files that are left are tested by this process in the end.
        member.hasFailed = jobs.length > 0;
        for (const job of jobs) if (job.kind === 'scenario') job.split.giveBack(job.place);
      });
    }
  }

  /**
   * A process that is busy is told ahead of the next job only while there are plenty: the last ones are for whoever is free,
   * and a scenario is not to wait behind a file.
   */
  #next(before: Job | undefined): Job | undefined {
    // This process takes its share, too.
    const plenty = before ? this.#members.length + 1 : 0;
    if (before?.kind !== 'scenario' && this.#files.length > plenty) {
      const place = this.#files.shift();
      if (place !== undefined) return { kind: 'file', place };
    }
    const split = this.#split;
    if (!split || before?.kind === 'file' || split.offered <= plenty) return undefined;
    const place = split.takeElsewhere();
    return place === undefined ? undefined : { kind: 'scenario', place, split };
  }

  #taskOf(job: Job): TestTask {
    const { setting, pathOf } = this.#work;
    if (job.kind === 'file') return { kind: 'file', path: pathOf(job.place), setting };
    const { path, texts } = job.split;
    return { kind: 'scenario', path, texts, setting, place: job.place };
  }

  #done(job: Job, answer: TestAnswer): void {
    if (job.kind === 'file') {
      if (answer === 'refused') this.#work.tested(job.place, answer);
      else if (answer.kind === 'file') this.#work.tested(job.place, answer.tested);
      return;
    }
    if (answer !== 'refused' && answer.kind === 'scenario') job.split.done(job.place, answer.part);
    else {
      job.split.withdraw();
      job.split.giveBack(job.place);
    }
  }

  /** Resolves when none of them has anything to do. */
  async idle(): Promise<void> {
    await Promise.all(this.#members.map(({ serving }) => serving));
  }

  end(): void {
    for (const { process } of this.#members) process.end();
  }
}

/** Tests files, and the scenarios of large ones, in processes beside this one where that is sooner; what comes of them is the same. */
import { setImmediate as turn } from 'node:timers/promises';
import { partOfTests } from '../../views/expectations/file-tests.js';
import type { ReadFile } from './prepare.js';
import { SplitFile } from './split-file.js';
import { costOf } from './test-cost.js';
import {
  isExplored,
  testFile,
  type RunScenarios,
  type TestedFile,
  type TestListener,
  type TestSetting,
} from './test-file.js';
import { FORKS, TestProcesses, type Forks, type TestWork } from './test-processes.js';

/** One process takes 1.3 s for so much, two take 1.0 s; with a third less they take as long as one. */
const MUCH = 3_000;

export interface RunListener extends Omit<TestListener, 'sharedScenarios'> {
  onFile?(path: string): void;
}

/** Files of a run, each tested once, in this process or another. */
export class TestRun {
  readonly #paths: readonly string[];
  readonly #setting: TestSetting;
  readonly #waiting: number[];
  readonly #tested = new Map<number, TestedFile>();
  readonly #most: number;
  readonly #processes: TestProcesses;

  /** @param forks - the processes that there may be beside this one */
  constructor(paths: readonly string[], setting: TestSetting, forks: Forks = FORKS) {
    this.#paths = paths;
    this.#setting = setting;
    this.#most = forks.most;
    this.#waiting = paths.map((_, place) => place);
    const work: TestWork = {
      setting,
      pathOf: (place) => paths[place] ?? '',
      tested: (place, tested) => {
        if (tested === 'refused') this.#refuse();
        else this.#tested.set(place, tested);
      },
    };
    this.#processes = new TestProcesses(work, forks);
  }

  /** Has processes take their share of the files that wait, when one more like this one would keep this process for long. */
  async #shareFiles(read: ReadFile): Promise<void> {
    const left = this.#waiting.length;
    this.#processes.offerFiles(this.#waiting);
    if (costOf(read, this.#setting) * left >= MUCH) await this.#processes.start(left);
  }

  /** Has processes take their share of the scenarios, when those of this file would keep this process for long. */
  async #shareScenarios(read: ReadFile): Promise<RunScenarios | undefined> {
    const { options } = this.#setting;
    const number = read.file.scenarios.length;
    // Exploring takes most of the time, and in one process.
    if (number < 2 || this.#most < 1 || isExplored(read, options)) return undefined;
    if (costOf(read, this.#setting) < MUCH) return undefined;
    const split = new SplitFile(read);
    this.#processes.offerScenarios(split);
    await this.#processes.start(number - 1);
    return (prepared) =>
      split.all(
        (place) => partOfTests(prepared, place),
        async () => {
          // The processes are to be heard, and told of more.
          await turn();
          this.#processes.serve();
        },
      );
  }

  /** What waits stands behind the file that is refused, and will not be told. */
  #refuse(): void {
    this.#waiting.length = 0;
  }

  async #testHere(place: number, listener: RunListener): Promise<void> {
    const path = this.#paths[place] ?? '';
    listener.onFile?.(path);
    try {
      const tested = await testFile(path, this.#setting, {
        // Who wants to hear of each file that is read hears of none that is read elsewhere.
        onRead: (read) => this.#shareFiles(read),
        sharedScenarios: (read) => this.#shareScenarios(read),
        ...listener,
      });
      this.#tested.set(place, tested);
    } finally {
      this.#processes.offerScenarios(undefined);
    }
  }

  /** Once more, to say what was wrong with it. */
  async #testAgain(place: number, listener: RunListener): Promise<void> {
    const notes: string[] = [];
    try {
      await this.#testHere(place, { ...listener, onNote: (note) => notes.push(note) });
    } catch (error) {
      for (const note of notes) listener.onNote?.(note);
      throw error;
    }
  }

  /**
   * What came of each file, in their order.
   * Throws what is wrong with the first file that is refused, when all before it were given; its notes are told then.
   */
  async *results({ onNote, ...others }: RunListener): AsyncGenerator<TestedFile> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        await this.#testHere(next, others).catch(() => this.#refuse());
        // The processes are to be heard, and told of more.
        await turn();
      }
      await this.#processes.idle();
      for (const place of this.#paths.keys()) {
        if (!this.#tested.has(place)) await this.#testAgain(place, onNote ? { ...others, onNote } : others);
        const tested = this.#tested.get(place);
        if (tested) yield tested;
      }
    } finally {
      this.#processes.end();
    }
  }
}

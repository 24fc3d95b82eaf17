/** Tests several files, in processes beside this one where that is sooner; what comes of them is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import type { WorkerProcess } from '../worker-process.js';
import { testFile, type TestedFile, type TestListener, type TestSetting } from './test-file.js';
import type { TestAnswer, TestTask } from './test-task.js';
import type { ReadFile } from './prepare.js';

/** Characters of a cluster, counted anew for each event: a million takes about two seconds, and a process a third of one to start. */
const MUCH = 500_000;
/** Plans of an exploration: it is seldom a small one. */
const OF_EXPLORING = 100;
/** Each costs some 150 MB. */
const MOST_PROCESSES = 7;

export interface RunListener extends TestListener {
  onFile?(path: string): void;
}

type TestProcess = WorkerProcess<TestTask, TestAnswer>;

/** What a file is likely to take, in characters of CIBs that are planned. */
export function costOf({ root, prepared }: ReadFile, { options }: TestSetting): number {
  const events = prepared.file.scenarios.reduce((sum, { steps }) => sum + steps.length, 1);
  const explored = options.explore === undefined ? 0 : OF_EXPLORING;
  return root.source.text.length * (events + explored);
}

/** Files of a run, each tested once, in this process or another. */
export class TestRun {
  readonly #paths: readonly string[];
  readonly #setting: TestSetting;
  readonly #waiting: number[];
  readonly #tested = new Map<number, TestedFile>();
  #processes: readonly TestProcess[] = [];
  #shared: readonly Promise<unknown>[] = [];

  constructor(paths: readonly string[], setting: TestSetting) {
    this.#paths = paths;
    this.#setting = setting;
    this.#waiting = paths.map((_, place) => place);
  }

  /** Has processes take their share of what waits, when one more file like this one would keep this process for long. */
  async #share(read: ReadFile): Promise<void> {
    const left = this.#waiting.length;
    const most = Math.min(availableParallelism() - 1, left, MOST_PROCESSES);
    if (this.#processes.length > 0 || most < 1 || costOf(read, this.#setting) * left < MUCH) return;
    const { share, WorkerProcess } = await import('../worker-process.js');
    this.#processes = Array.from({ length: most }, (): TestProcess => new WorkerProcess('test-worker.js'));
    this.#shared = this.#processes.map((process) =>
      share<number, TestAnswer>({
        next: () => this.#waiting.shift(),
        ask: (place) => process.ask({ path: this.#paths[place] ?? '', setting: this.#setting }),
        done: (place, answer) => {
          if (answer === 'refused') this.#refuse();
          else this.#tested.set(place, answer);
        },
      }),
    );
  }

  /** What waits stands behind the file that is refused, and will not be told. */
  #refuse(): void {
    this.#waiting.length = 0;
  }

  async #testHere(place: number, listener: RunListener): Promise<void> {
    const path = this.#paths[place] ?? '';
    listener.onFile?.(path);
    // Who wants to hear of each file that is read hears of none that is read elsewhere.
    const onRead = listener.onRead ?? ((read: ReadFile) => this.#share(read));
    this.#tested.set(place, await testFile(path, this.#setting, { ...listener, onRead }));
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
      await Promise.all(this.#shared);
      for (const place of this.#paths.keys()) {
        if (!this.#tested.has(place)) await this.#testAgain(place, onNote ? { ...others, onNote } : others);
        const tested = this.#tested.get(place);
        if (tested) yield tested;
      }
    } finally {
      for (const process of this.#processes) process.end();
    }
  }
}

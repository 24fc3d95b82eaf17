/** Verifies many files in processes beside this one; what is found, and its order, is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Source } from '../../base/source.js';
import type { FileReport } from '../../verify/finding.js';
import { startProcesses, type VerifyProcess } from './early-start.js';
import type { VerifyAnswer, VerifyTask } from './verify-task.js';
import { reportOf } from './worker-report.js';

/** Characters; fewer are verified sooner than a process has started and warmed up. */
const MUCH = 3_000_000;
/** Characters that are worth that processes start, in the hope of more. */
const SOME = 300_000;
/** What each file costs beside its text, in characters. */
const EACH = 5_000;
/** Characters that a process is given at once, so that little time goes by with sending. */
const PORTION = 100_000;
/** What part of the rest it is given at once, so that no one has much to do still when the others are done. */
const PART_OF_REST = 1 / 8;
/** Characters that are verified here before the processes are heard again, which should not wait for more. */
const OWN_PORTION = 20_000;
type Portion = readonly VerifyTask[];

const costOf = ({ source }: VerifyTask): number => source.text.length + EACH;

/** True for what is verified sooner in processes, none of which has started yet. Files of a cluster are compared with each other, in one process. */
export function isWorthProcesses(tasks: readonly VerifyTask[]): boolean {
  if (availableParallelism() < 2) return false;
  const apart = tasks.filter(({ settings }) => !settings.cluster);
  return apart.length > 1 && apart.reduce((sum, task) => sum + costOf(task), 0) >= MUCH;
}

/** What is still to be verified, which is taken in portions. */
class Waiting {
  readonly #tasks: VerifyTask[] = [];
  #next = 0;
  #cost = 0;

  add(task: VerifyTask): void {
    this.#tasks.push(task);
    this.#cost += costOf(task);
  }

  /** In characters. */
  get cost(): number {
    return this.#cost;
  }

  /** The next tasks that cost so much together, or one; none when there is no more. */
  take(cost: number): Portion {
    const first = this.#next;
    const rest = this.#cost - cost;
    while (this.#next < this.#tasks.length && (this.#next === first || this.#cost > rest)) {
      const task = this.#tasks[this.#next];
      if (task) this.#cost -= costOf(task);
      this.#next += 1;
    }
    return this.#tasks.slice(first, this.#next);
  }
}

/** The processes, which start, and verify, while files are still being read. */
export class VerifyProcesses {
  #processes: Promise<readonly VerifyProcess[]> | undefined;
  #met = 0;
  readonly #waiting = new Waiting();
  /** Files are still being read. */
  #mayCome = true;
  /** What was expected of a file, before all files beside it were known. */
  readonly #expected = new Map<Source, VerifyTask>();
  readonly #reports = new Map<VerifyTask, FileReport>();
  /** Each resolves to the tasks that a process has left undone. */
  readonly #working: Promise<readonly VerifyTask[]>[] = [];
  readonly #onReport: (report: FileReport) => void;
  #idle: VerifyProcess[] = [];

  /**
   * @param early - those that were started already; without any they are started when there is enough to do
   * @param onReport - hears of each report while others are still made
   */
  constructor(early: readonly VerifyProcess[], onReport: (report: FileReport) => void) {
    this.#onReport = onReport;
    if (early.length === 0) return;
    this.#idle = [...early];
    this.#processes = Promise.resolve(early);
  }

  /**
   * A text was read that will most probably be verified like this: so it is, as soon as there is enough to do. Resolves at
   * once, or when the processes have been told of it.
   */
  async expect(task: VerifyTask): Promise<void> {
    if (availableParallelism() < 2) return;
    this.#expected.set(task.source, task);
    this.#waiting.add(task);
    this.#met += costOf(task);
    const isMuch = this.#met >= SOME && this.#expected.size > 1;
    if (this.#waiting.cost < PORTION || !(this.#processes || isMuch)) return;
    await turn();
    await this.#send();
  }

  /** True once some of them have been asked, whose answers are not to be lost. */
  get haveBegun(): boolean {
    return this.#working.length > 0;
  }

  /** Most runs need none. */
  #started(): Promise<readonly VerifyProcess[]> {
    this.#processes ??= startProcesses().then((processes) => {
      this.#idle = [...processes];
      return processes;
    });
    return this.#processes;
  }

  async end(): Promise<void> {
    for (const process of (await this.#processes) ?? []) process.end();
  }

  /** Has the processes that have nothing to do take what is waiting. */
  async #send(): Promise<void> {
    await this.#started();
    const { share } = await import('../worker-process.js');
    for (const process of this.#idle.splice(0)) {
      const left = share<Portion, VerifyAnswer>({
        next: () => this.#next(),
        ask: (portion) => process.ask(portion),
        done: (portion, answer) => this.#take(portion, answer),
      }).then((portions) => {
        // One that has failed is asked no more.
        if (portions.length === 0) this.#idle.push(process);
        return portions.flat();
      });
      this.#working.push(left);
    }
  }

  /** What a process is told to do next; less than a portion is not worth a message while more may come. */
  #next(): Portion | undefined {
    const { cost } = this.#waiting;
    if (cost === 0 || (this.#mayCome && cost < PORTION)) return undefined;
    return this.#waiting.take(this.#mayCome ? PORTION : Math.min(PORTION, cost * PART_OF_REST));
  }

  #take(portion: Portion, answer: VerifyAnswer): void {
    for (const [i, task] of portion.entries()) {
      const sent = answer[i];
      if (sent) this.#add(task, reportOf(sent, task));
    }
  }

  #add(task: VerifyTask, report: FileReport): void {
    this.#reports.set(task, report);
    this.#onReport(report);
  }

  /** The task as it was expected, when it was. */
  #asExpected(task: VerifyTask): VerifyTask {
    const expected = this.#expected.get(task.source);
    const isTrue = expected && isDeepStrictEqual(expected.settings.target, task.settings.target);
    return isTrue && !task.settings.cluster ? expected : task;
  }

  /**
   * The reports of all files, in their order.
   * @param verifyHere - verifies a file in this process, which does its share
   */
  async all(
    tasks: readonly VerifyTask[],
    verifyHere: (place: number) => Promise<FileReport>,
  ): Promise<readonly FileReport[]> {
    const known = tasks.map((task) => this.#asExpected(task));
    const places = new Map(known.map((task, place) => [task, place]));
    const here = async (some: readonly VerifyTask[]): Promise<void> => {
      for (const task of some) {
        const place = places.get(task);
        if (place !== undefined) this.#add(task, await verifyHere(place));
      }
      // The processes are to be heard, and told of more.
      await turn();
    };
    const early = new Set(this.#expected.values());
    const isApart = ({ settings }: VerifyTask): boolean => !settings.cluster;
    const rest = [...this.#waiting.take(Infinity), ...known.filter((task) => !early.has(task))];
    for (const task of rest) if (places.has(task) && isApart(task)) this.#waiting.add(task);
    this.#mayCome = false;
    await this.#send();
    await here(rest.filter((task) => !isApart(task)));
    while (this.#waiting.cost > 0) await here(this.#waiting.take(OWN_PORTION));
    for (const left of this.#working) await here(await left);
    return known.flatMap((task) => this.#reports.get(task) ?? []);
  }
}

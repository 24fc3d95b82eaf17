/** Verifies many files in processes beside this one; what is found, and its order, is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import type { FileReport } from '../../verify/finding.js';
import type { WorkerProcess } from '../worker-process.js';
import type { VerifyAnswer, VerifyQuestion, VerifyTask } from './verify-task.js';
import { reportOf } from './worker-report.js';

/** Characters; fewer are verified sooner than a process has started and warmed up. */
const MUCH = 3_000_000;
/** Characters that are worth that processes start, in the hope of more. */
const SOME = 1_000_000;
/** What each file costs beside its text, in characters. */
const EACH = 5_000;
/** Characters that a process is given at once, so that little time goes by with sending. */
const PORTION = 100_000;
/** Each costs some 100 MB. */
const MOST_PROCESSES = 7;

/** A file with its place in the list of reports. */
interface Job {
  readonly task: VerifyTask;
  readonly place: number;
}

type Portion = readonly Job[];

type VerifyProcess = WorkerProcess<VerifyQuestion, VerifyAnswer>;

const costOf = (text: string): number => text.length + EACH;

/** True for what is verified sooner in processes. Files of a cluster are compared with each other, in one process. */
export function isWorthProcesses(tasks: readonly VerifyTask[]): boolean {
  if (availableParallelism() < 2) return false;
  const apart = tasks.filter(({ settings }) => !settings.cluster);
  return apart.length > 1 && apart.reduce((sum, { source }) => sum + costOf(source.text), 0) >= MUCH;
}

function portionsOf(jobs: readonly Job[]): Portion[] {
  const portions: Job[][] = [];
  let room = 0;
  for (const job of jobs) {
    const last = portions.at(-1);
    if (last && room > 0) last.push(job);
    else {
      portions.push([job]);
      room = PORTION;
    }
    room -= costOf(job.task.source.text);
  }
  return portions;
}

/** The processes, which start while files are still being read. */
export class VerifyProcesses {
  #processes: Promise<readonly VerifyProcess[]> | undefined;
  #met = 0;
  #texts = 0;

  /** A text was read that is to be verified. */
  expect(text: string): void {
    this.#met += costOf(text);
    this.#texts += 1;
    if (this.#met >= SOME && this.#texts > 1 && availableParallelism() > 1) void this.#started();
  }

  /** What starts them is loaded only now: most runs need none. */
  #started(): Promise<readonly VerifyProcess[]> {
    this.#processes ??= import('../worker-process.js').then(({ WorkerProcess }) =>
      Array.from(
        { length: Math.min(availableParallelism() - 1, MOST_PROCESSES) },
        (): VerifyProcess => new WorkerProcess('verify-worker.js'),
      ),
    );
    return this.#processes;
  }

  async end(): Promise<void> {
    for (const process of (await this.#processes) ?? []) process.end();
  }

  /**
   * The reports of all files, in their order.
   * @param verifyHere - verifies a file in this process, which does its share
   */
  async all(
    tasks: readonly VerifyTask[],
    verifyHere: (place: number) => Promise<FileReport>,
  ): Promise<readonly FileReport[]> {
    const processes = await this.#started();
    const { share } = await import('../worker-process.js');
    const reports = new Map<number, FileReport>();
    const jobs = tasks.map((task, place): Job => ({ task, place }));
    const waiting = portionsOf(jobs.filter(({ task }) => !task.settings.cluster));
    const served = processes.map((process) =>
      share({
        next: () => waiting.shift(),
        ask: (portion) => process.ask(portion.map(({ task }) => task)),
        done: (portion, answer) => {
          for (const [i, { task, place }] of portion.entries()) {
            const sent = answer[i];
            if (sent) reports.set(place, reportOf(sent, task));
          }
        },
      }),
    );
    const here = async (portion: Portion): Promise<void> => {
      for (const { place } of portion) reports.set(place, await verifyHere(place));
      // The processes are to be heard, and told of more.
      await turn();
    };
    await here(jobs.filter(({ task }) => task.settings.cluster));
    for (let next = waiting.shift(); next; next = waiting.shift()) await here(next);
    for (const left of served) for (const portion of await left) await here(portion);
    return jobs.flatMap(({ place }) => reports.get(place) ?? []);
  }
}

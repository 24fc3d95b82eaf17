/** Verifies many files in processes beside this one; what is found, and its order, is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import type { FileReport } from '../../verify/finding.js';
import { forkWorker } from '../fork-worker.js';
import { reportOf } from './worker-report.js';
import type { VerifyAnswer, VerifyTask } from './verify-task.js';

/** Characters; fewer are verified sooner than a process has started and warmed up. */
const MUCH = 3_000_000;
/** What each file costs beside its text, in characters. */
const EACH = 5_000;
/** Characters that a process is given at once, so that little time goes by with sending. */
const PORTION = 100_000;
/** Each costs some 100 MB. */
const MOST_PROCESSES = 7;
/** A process is told of the next portion while it has one: this process may be busy when it is done. */
const AHEAD = 2;

/** A file with its place in the list of reports. */
interface Job {
  readonly task: VerifyTask;
  readonly place: number;
}

type Portion = readonly Job[];

const costOf = ({ source }: VerifyTask): number => source.text.length + EACH;

/** True for what is verified sooner in processes. Files of a cluster are compared with each other, in one process. */
export function isWorthProcesses(tasks: readonly VerifyTask[]): boolean {
  if (availableParallelism() < 2) return false;
  const apart = tasks.filter(({ settings }) => !settings.cluster);
  return apart.length > 1 && apart.reduce((sum, task) => sum + costOf(task), 0) >= MUCH;
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
    room -= costOf(job.task);
  }
  return portions;
}

/** A process, and what it has been told and has not answered yet. */
class VerifyProcess {
  readonly #process = forkWorker('verify-worker.js');
  readonly #told: Portion[] = [];
  readonly #next: () => Portion | undefined;
  readonly #done: (portion: Portion, answers: readonly VerifyAnswer[]) => void;
  #end: (left: readonly Portion[]) => void = () => undefined;
  /** The portions that the process has left undone, once it has ended. */
  readonly left = new Promise<readonly Portion[]>((resolve) => {
    this.#end = resolve;
  });

  constructor(
    next: () => Portion | undefined,
    done: (portion: Portion, answers: readonly VerifyAnswer[]) => void,
  ) {
    this.#next = next;
    this.#done = done;
    this.#process.on('message', (answers) => this.#answered(answers as readonly VerifyAnswer[]));
    // Whatever it was that failed: the files are verified here, which succeeds or says why.
    this.#process.on('error', () => this.#end(this.#told));
    this.#process.on('exit', () => this.#end(this.#told));
    this.#tell();
  }

  #tell(): void {
    while (this.#told.length < AHEAD) {
      const portion = this.#next();
      if (!portion) break;
      this.#told.push(portion);
      this.#process.send(portion.map(({ task }) => task));
    }
    if (this.#told.length === 0) this.end();
  }

  end(): void {
    this.#process.kill();
  }

  #answered(answers: readonly VerifyAnswer[]): void {
    const portion = this.#told.shift();
    if (portion) this.#done(portion, answers);
    this.#tell();
  }
}

/**
 * The reports of all files, in their order.
 * @param verifyHere - verifies a file in this process, which does its share
 */
export async function verifyInProcesses(
  tasks: readonly VerifyTask[],
  verifyHere: (place: number) => Promise<FileReport>,
): Promise<readonly FileReport[]> {
  const reports = new Map<number, FileReport>();
  const jobs = tasks.map((task, place): Job => ({ task, place }));
  const waiting = portionsOf(jobs.filter(({ task }) => !task.settings.cluster));
  const processes = Array.from(
    { length: Math.min(availableParallelism() - 1, MOST_PROCESSES) },
    () =>
      new VerifyProcess(
        () => waiting.shift(),
        (portion, answers) => {
          for (const [i, { task, place }] of portion.entries()) {
            const answer = answers[i];
            if (answer) reports.set(place, reportOf(answer, task));
          }
        },
      ),
  );
  const here = async (portion: Portion): Promise<void> => {
    for (const { place } of portion) reports.set(place, await verifyHere(place));
    // The processes are to be heard, and told of more.
    await turn();
  };
  try {
    await here(jobs.filter(({ task }) => task.settings.cluster));
    for (let next = waiting.shift(); next; next = waiting.shift()) await here(next);
    for (const process of processes) for (const portion of await process.left) await here(portion);
  } finally {
    for (const process of processes) process.end();
  }
  return jobs.flatMap(({ place }) => reports.get(place) ?? []);
}

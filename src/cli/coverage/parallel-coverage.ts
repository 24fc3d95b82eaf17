/** Tries many scenarios in processes beside this one; what comes of them, and its order, is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { outcomeOf, type CoverageJobs, type Outcome } from '../../plan/coverage.js';
import { writeXml } from '../../xml/write.js';
import { forkWorker } from '../fork-worker.js';
import type { CoverageAnswer, CoverageTask } from './coverage-task.js';

/**
 * Characters of CIBs, counted anew for each scenario; less is done sooner than a process has started and warmed up. A
 * scenario costs about half a second for each million.
 */
const MUCH = 2_500_000;
/** Each costs some 150 MB. */
const MOST_PROCESSES = 7;
/** A process is told of the next scenario while it has one: this process may be busy when it is done. */
const AHEAD = 2;

/** A scenario of one of the clusters, with its place in the list. */
interface Job {
  readonly cluster: number;
  readonly place: number;
}

/** What all processes share. */
interface Work {
  readonly clusters: readonly CoverageJobs[];
  readonly waiting: Job[];
  readonly outcomes: (Outcome | undefined)[][];
}

/** The text of a cluster is written once, and only where a process needs it. */
class Texts {
  readonly #texts = new Map<number, string>();
  readonly #clusters: readonly CoverageJobs[];

  constructor(clusters: readonly CoverageJobs[]) {
    this.#clusters = clusters;
  }

  of(cluster: number): string {
    const known = this.#texts.get(cluster);
    if (known !== undefined) return known;
    const root = this.#clusters[cluster]?.root;
    const text = root ? writeXml(root) : '';
    this.#texts.set(cluster, text);
    return text;
  }
}

/** A process, and the scenarios that it has been told and has not answered yet. */
class CoverageProcess {
  readonly #process = forkWorker('coverage-worker.js');
  readonly #work: Work;
  readonly #texts: Texts;
  readonly #told: Job[] = [];
  readonly #known = new Set<number>();
  #end: (left: readonly Job[]) => void = () => undefined;
  /** The scenarios that the process has left undone, once it has ended. */
  readonly left = new Promise<readonly Job[]>((resolve) => {
    this.#end = resolve;
  });

  constructor(work: Work, texts: Texts) {
    this.#work = work;
    this.#texts = texts;
    this.#process.on('message', (answer) => this.#answered(answer as CoverageAnswer));
    // Whatever it was that failed: the scenarios are tried here, which succeeds or says why.
    this.#process.on('error', () => this.#end(this.#told));
    this.#process.on('exit', () => this.#end(this.#told));
    this.#tell();
  }

  #send(task: CoverageTask): void {
    this.#process.send(task);
  }

  #tell(): void {
    while (this.#told.length < AHEAD) {
      const next = this.#work.waiting.shift();
      if (!next) break;
      this.#told.push(next);
      this.#sendJob(next);
    }
    if (this.#told.length === 0) this.end();
  }

  #sendJob({ cluster, place }: Job): void {
    const jobs = this.#work.clusters[cluster];
    const job = jobs?.jobs[place];
    if (!jobs || !job) return;
    if (!this.#known.has(cluster)) {
      this.#known.add(cluster);
      this.#send({ kind: 'cluster', cluster, text: this.#texts.of(cluster), settling: jobs.settling });
    }
    this.#send({ kind: 'scenario', cluster, ...job });
  }

  end(): void {
    this.#process.kill();
  }

  #answered(answer: CoverageAnswer): void {
    const job = this.#told.shift();
    const outcomes = job && this.#work.outcomes[job.cluster];
    if (outcomes) outcomes[job.place] = answer;
    this.#tell();
  }
}

/** True for what is done sooner in processes. */
export function isWorthProcesses(clusters: readonly CoverageJobs[]): boolean {
  if (availableParallelism() < 2) return false;
  const cost = clusters.reduce((sum, { root, jobs }) => sum + jobs.length * root.source.text.length, 0);
  return cost >= MUCH;
}

function tryHere({ clusters, outcomes }: Work, { cluster, place }: Job): void {
  const jobs = clusters[cluster];
  const job = jobs?.jobs[place];
  const results = outcomes[cluster];
  if (jobs && job && results) results[place] = outcomeOf(jobs, job);
}

async function tryAll(work: Work): Promise<void> {
  const texts = new Texts(work.clusters);
  const many = isWorthProcesses(work.clusters) ? Math.min(availableParallelism() - 1, MOST_PROCESSES) : 0;
  const processes = Array.from({ length: many }, () => new CoverageProcess(work, texts));
  try {
    for (let next = work.waiting.shift(); next; next = work.waiting.shift()) {
      tryHere(work, next);
      // The processes are to be heard, and told of more.
      await turn();
    }
    for (const process of processes) for (const job of await process.left) tryHere(work, job);
  } finally {
    for (const process of processes) process.end();
  }
}

/** What comes of all scenarios of some clusters: for each cluster, in the order of its scenarios. */
export async function tryScenarios(
  clusters: readonly CoverageJobs[],
): Promise<readonly (readonly Outcome[])[]> {
  const waiting = clusters.flatMap(({ jobs }, cluster) => jobs.map((_, place): Job => ({ cluster, place })));
  const outcomes = clusters.map(({ jobs }) => jobs.map((): Outcome | undefined => undefined));
  await tryAll({ clusters, waiting, outcomes });
  return outcomes.map((all) => all.flatMap((one) => one ?? []));
}

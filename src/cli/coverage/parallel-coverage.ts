/** Tries many scenarios in processes beside this one; what comes of them, and its order, is the same without them. */
import { availableParallelism } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { outcomeOf, type CoverageJobs, type Outcome } from '../../plan/coverage.js';
import { writeXml } from '../../xml/write.js';
import { share, WorkerProcess } from '../worker-process.js';
import type { CoverageAnswer, CoverageTask } from './coverage-task.js';

/**
 * Characters of CIBs, counted anew for each scenario; less is done sooner than a process has started and warmed up. A
 * scenario costs about half a second for each million.
 */
const MUCH = 2_500_000;
/** Each costs some 150 MB. */
const MOST_PROCESSES = 7;

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

type CoverageProcess = WorkerProcess<CoverageTask, CoverageAnswer>;

/** Asks a process for what comes of scenarios; it is told of a cluster before the first one of that. */
function asker(process: CoverageProcess, { clusters }: Work, texts: Texts) {
  const known = new Set<number>();
  return async ({ cluster, place }: Job): Promise<CoverageAnswer | undefined> => {
    const jobs = clusters[cluster];
    const job = jobs?.jobs[place];
    if (!jobs || !job) return undefined;
    if (!known.has(cluster)) {
      known.add(cluster);
      process.tell({ kind: 'cluster', cluster, text: texts.of(cluster), settling: jobs.settling });
    }
    return process.ask({ kind: 'scenario', cluster, ...job });
  };
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
  const processes = Array.from(
    { length: many },
    (): CoverageProcess => new WorkerProcess('coverage-worker.js'),
  );
  const { waiting, outcomes } = work;
  const shared = processes.map((process) =>
    share({
      next: () => waiting.shift(),
      ask: asker(process, work, texts),
      done: ({ cluster, place }, answer) => {
        const results = outcomes[cluster];
        if (results) results[place] = answer;
      },
    }),
  );
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      tryHere(work, next);
      // The processes are to be heard, and told of more.
      await turn();
    }
    for (const left of shared) for (const job of await left) tryHere(work, job);
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

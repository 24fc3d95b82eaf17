/** Tries the scenarios of clusters that are told as text. */
import { createSource } from '../../base/source.js';
import { outcomeOf, type CoverageJobs } from '../../plan/coverage.js';
import { parseXml } from '../../xml/parse.js';
import type { CoverageAnswer, CoverageTask } from './coverage-task.js';

type Cluster = Pick<CoverageJobs, 'root' | 'settling'>;

/** Answers scenarios; a cluster is told before those of it. */
export class CoverageAnswers {
  readonly #clusters = new Map<number, Cluster>();

  /** Undefined where there is nothing to answer. */
  to(task: CoverageTask): CoverageAnswer | undefined {
    if (task.kind === 'cluster') {
      const { root } = parseXml(createSource('cib.xml', task.text));
      if (root) this.#clusters.set(task.cluster, { root, settling: task.settling });
      return undefined;
    }
    const cluster = this.#clusters.get(task.cluster);
    if (!cluster) throw new Error(`nobody has told of cluster ${task.cluster}`);
    return outcomeOf(cluster, task);
  }
}

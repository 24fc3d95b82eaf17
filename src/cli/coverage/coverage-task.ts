/** What processes that try scenarios are told and what they answer: plain data. */
import type { CoverageJob, CoverageJobs, Outcome } from '../../plan/coverage.js';

/** A cluster at rest, told once; its scenarios follow. */
export interface ClusterTask {
  readonly kind: 'cluster';
  readonly cluster: number;
  /** `<cib>` as text: places in it matter to nobody who only asks where things run. */
  readonly text: string;
  readonly settling: CoverageJobs['settling'];
}

export interface ScenarioTask extends CoverageJob {
  readonly kind: 'scenario';
  readonly cluster: number;
}

export type CoverageTask = ClusterTask | ScenarioTask;

export type CoverageAnswer = Outcome;

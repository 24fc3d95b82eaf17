/** What a cluster can lose, and what comes of each loss. */
import type { Clock } from '../../base/date-time.js';
import type { Voting } from '../../corosync/votequorum.js';
import { plannedCib, type PlannedCib } from '../../explain/basis.js';
import { coverageFrom, coverageJobs, type CoverageJobs } from '../../plan/coverage.js';
import type { WhatIf } from '../../plan/scenario.js';
import type { ToldCoverage } from '../../views/coverage/coverage-document.js';
import { madeForBundles } from '../../views/plan/coverage-blocks.js';
import { ASSUMED_STATUS } from '../../whatif/healthy-status.js';
import { settle, type SettleOptions } from '../../whatif/settle.js';
import type { XmlElement } from '../../xml/element.js';
import { tryScenarios } from './parallel-coverage.js';

/** What is asked. */
export interface LossRequest {
  readonly clock: Clock;
  readonly effectiveTime?: string | undefined;
  /** A CIB whose status counts instead of the own one. */
  readonly statusOf?: XmlElement | undefined;
  readonly whatIf: WhatIf;
  readonly voting?: Voting | undefined;
}

/** What is to be tried, and on what it rests. */
export interface Losses {
  readonly jobs: CoverageJobs;
  readonly basis: PlannedCib['basis'];
  /** What Pacemaker makes for bundles by itself. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Lets a cluster come to rest, and finds what it can lose.
 * @param root - `<cib>` in the current schema
 */
export function lossesOf(root: XmlElement, request: LossRequest): Losses {
  const { clock, effectiveTime, statusOf, whatIf, voting } = request;
  const planned = plannedCib(root, { clock, effectiveTime, statusOf });
  const settling: SettleOptions =
    planned.basis.status === 'absent'
      ? { clock, effectiveTime, promotionScores: 'offered where started', author: ASSUMED_STATUS }
      : { clock, effectiveTime };
  const settled = settle(planned.root, settling);
  const jobs = coverageJobs(planned.root, { settling, whatIf, voting }, settled);
  return { jobs, basis: planned.basis, hidden: madeForBundles(settled.plan) };
}

/** Tries all of it. */
export async function toldCoverage({ jobs, basis, hidden }: Losses): Promise<ToldCoverage> {
  const [losses = []] = await tryScenarios([jobs]);
  return { coverage: coverageFrom(jobs, losses), basis, hidden };
}

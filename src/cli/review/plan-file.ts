/** One CIB of a review: its plan, as `hatool plan` would make it. */
import { UsageError } from '../../base/usage-error.js';
import { PLAIN } from '../../render/palette.js';
import { renderPlan } from '../../render/plan/formats.js';
import type { ReviewedFile } from '../../views/review/review.js';
import type { Invocation } from '../command.js';
import { readPlanOptions } from '../plan/options.js';
import { answerPlan } from '../plan/run-plan.js';
import type { ChangedFile } from './changed-files.js';

/** How the plans of a review are asked for. */
export interface PlanRequest {
  readonly invocation: Invocation;
  /** Options of the plan, as its command has them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The forms in which each plan is wanted. */
  readonly formats: readonly ('text' | 'markdown')[];
  readonly commit: string;
}

async function planned(request: PlanRequest, { file, change, before }: ChangedFile): Promise<ReviewedFile> {
  const { invocation, formats, commit } = request;
  const { terminal } = invocation;
  const cibs = [`git:${commit}:${before ?? file}`, file];
  const options = readPlanOptions({ ...invocation, arguments: cibs, options: request.options });
  const { plan, refusals: refused } = await answerPlan(options, terminal);
  const printed = new Map(
    formats.map((format) => {
      const palette = format === 'text' ? terminal.palette : PLAIN;
      return [format, renderPlan(plan, { ...options, columns: terminal.columns, palette, format })];
    }),
  );
  return { file, change, before, verdict: plan.verdict, refused, failure: undefined, printed, plan };
}

/** What becomes of a CIB that differs: its plan, where it is in both; why there is none otherwise. */
export async function reviewFile(request: PlanRequest, changed: ChangedFile): Promise<ReviewedFile> {
  const unplanned = {
    ...changed,
    verdict: undefined,
    refused: [],
    failure: undefined,
    printed: new Map<string, string>(),
    plan: undefined,
  };
  if (changed.change === 'new' || changed.change === 'removed') return unplanned;
  try {
    return await planned(request, changed);
  } catch (error) {
    // One that Pacemaker would refuse, or that cannot be read: the others are planned all the same.
    if (!(error instanceof UsageError)) throw error;
    return { ...unplanned, failure: error.message };
  }
}

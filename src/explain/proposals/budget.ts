/** Budget: how often the engine may run in search of proposals, and for how long. */

export interface WallTime {
  /** Milliseconds since any moment, never going back. */
  readonly now: () => number;
  readonly milliseconds: number;
}

export interface BudgetLimits {
  /** How many times the engine may run. */
  readonly runs: number;
  /** Nothing new is tried once that time has passed. */
  readonly time?: WallTime | undefined;
}

/** What ended the search before everything was tried. */
export type CutShortBy = 'runs' | 'time';

export interface Budget {
  readonly limits: BudgetLimits;
  readonly end: number | undefined;
  /** How many times the engine ran. */
  runs: number;
  cutShortBy: CutShortBy | undefined;
}

/** A budget that begins now. */
export function openBudget(limits: BudgetLimits): Budget {
  const { time } = limits;
  return { limits, end: time && time.now() + time.milliseconds, runs: 0, cutShortBy: undefined };
}

/** Takes one run from the budget; false when there is none left. */
export function spendRun(budget: Budget): boolean {
  const { limits, end } = budget;
  if (budget.runs >= limits.runs) budget.cutShortBy ??= 'runs';
  else if (limits.time && end !== undefined && limits.time.now() >= end) budget.cutShortBy ??= 'time';
  if (budget.cutShortBy !== undefined) return false;
  budget.runs += 1;
  return true;
}

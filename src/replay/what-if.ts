/** Would it have gone otherwise? Each saved input planned once as recorded and once with a changed configuration. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { withEdit, type ConfigurationEdit } from './changed-configuration.js';
import { comparePlans, type PlanDifference } from './compare-plans.js';
import { InputMatcher, type SavedInput } from './input-matcher.js';
import { enginesChanges } from './planned-change.js';
import { planOfInput, readSavedInput } from './replay-transition.js';

/** A decision that would have been another one. `logged` of a difference is what the engine makes of the input as recorded. */
export interface OtherDecision {
  readonly run: TransitionRun;
  readonly input: string;
  readonly differences: readonly PlanDifference[];
}

export interface WhatIf {
  /** How many decisions could be compared. */
  readonly compared: number;
  /** In order of time. The first is certain; those after it come from a course that the first would have ended. */
  readonly others: readonly OtherDecision[];
}

export class WhatIfReplayer {
  readonly #matcher: InputMatcher;
  readonly #edit: ConfigurationEdit;
  readonly #decisions = new Map<TransitionRun, OtherDecision>();

  /** @param now - seconds since 1970; the moment of inputs that have none, in logs that have none */
  constructor(timeline: Timeline, edit: ConfigurationEdit, now: number) {
    this.#matcher = new InputMatcher(timeline, timeline.transitions, now);
    this.#edit = edit;
  }

  /** True when a transition has an input of the name of this file. */
  wants(path: string): boolean {
    return this.#matcher.wants(path);
  }

  take(saved: SavedInput): void {
    const matched = this.#matcher.match(saved);
    if (matched.length === 0) return;
    const { root } = readSavedInput(saved);
    if (!root) return;
    for (const { run, calculatedAt } of matched) {
      const recorded = planOfInput(root, calculatedAt);
      const other = planOfInput(withEdit(root, this.#edit, calculatedAt), calculatedAt);
      const { differences } = comparePlans(enginesChanges(recorded.changes), enginesChanges(other.changes));
      this.#decisions.set(run, { run, input: saved.name, differences });
    }
  }

  result(): WhatIf {
    const all = [...this.#decisions.values()].toSorted((a, b) => a.run.from - b.run.from);
    return { compared: all.length, others: all.filter(({ differences }) => differences.length > 0) };
  }
}

/** Would it have gone otherwise? Each saved input planned once as recorded and once with a changed configuration. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { withEdit, type ConfigurationEdit } from './changed-configuration.js';
import { comparePlans, type PlanDifference } from './compare-plans.js';
import { InputMatcher, type SavedInput } from './input-matcher.js';
import { enginesChanges } from './planned-change.js';
import { planOfInput, readSavedInput } from './replay-transition.js';
import { simulateCourse, type RecordedDecision, type SimulatedCourse } from './simulated-course.js';
import type { XmlElement } from '../xml/element.js';

/** A decision that would have been another one. `logged` of a difference is what the engine makes of the input as recorded. */
export interface OtherDecision {
  readonly run: TransitionRun;
  /** The saved input. */
  readonly file: string;
  readonly differences: readonly PlanDifference[];
}

export interface WhatIf {
  /** How many decisions could be compared. */
  readonly compared: number;
  /** In order of time. The first is certain; those after it come from a course that the first would have ended. */
  readonly others: readonly OtherDecision[];
  /** How it would have gone on from the first on; undefined where there is none, or no decision after it. */
  readonly course: SimulatedCourse | undefined;
  /** Later decisions that were not simulated, as there are too many. */
  readonly notSimulated: number;
  /** A sentence for each input that the engine refuses: its decision is not compared. */
  readonly refused: readonly string[];
}

/** More decisions are not simulated: each is planned several times. */
const MOST_SIMULATED = 500;

type Decided = OtherDecision & RecordedDecision;

export class WhatIfReplayer {
  readonly #timeline: Timeline;
  readonly #matcher: InputMatcher;
  readonly #edit: ConfigurationEdit;
  readonly #decisions = new Map<TransitionRun, Decided>();
  readonly #refused: string[] = [];

  /** @param now - seconds since 1970; the moment of inputs that have none, in logs that have none */
  constructor(timeline: Timeline, edit: ConfigurationEdit, now: number) {
    this.#timeline = timeline;
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
    const { root, fault = '' } = readSavedInput(saved);
    if (!root) {
      this.#refused.push(`"${saved.name}" is refused, its decision is not compared: ${fault}`);
      return;
    }
    for (const { run, calculatedAt } of matched) {
      const edited = (from: XmlElement): XmlElement => withEdit(from, this.#edit, calculatedAt);
      const before = enginesChanges(planOfInput(root, calculatedAt).changes);
      const after = enginesChanges(planOfInput(edited(root), calculatedAt).changes);
      const { differences } = comparePlans(before, after);
      const recorded = (): XmlElement => readSavedInput(saved).root ?? root;
      const changed = (): XmlElement => edited(recorded());
      this.#decisions.set(run, { run, file: saved.name, differences, calculatedAt, recorded, changed });
    }
  }

  result(): WhatIf {
    const all = [...this.#decisions.values()].toSorted((a, b) => a.run.from - b.run.from);
    const first = all.findIndex(({ differences }) => differences.length > 0);
    const following = first === -1 ? [] : all.slice(first);
    const later = following.slice(0, MOST_SIMULATED);
    return {
      compared: all.length,
      others: all.filter(({ differences }) => differences.length > 0),
      course: later.length > 1 ? simulateCourse(later, this.#timeline.happenings) : undefined,
      notSimulated: following.length - later.length,
      refused: this.#refused,
    };
  }
}

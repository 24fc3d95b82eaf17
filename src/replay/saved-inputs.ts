/** Replayer: takes the saved inputs of an archive as they are read, and replays the transitions that they belong to. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { InputMatcher, type SavedInput } from './input-matcher.js';
import { notCompared, replayTransition, type ReplayedTransition } from './replay-transition.js';

export class Replayer {
  readonly #runs: readonly TransitionRun[];
  readonly #matcher: InputMatcher;
  readonly #replayed = new Map<TransitionRun, ReplayedTransition>();

  /** @param now - seconds since 1970; the moment of inputs that have none, in logs that have none */
  constructor(timeline: Timeline, now: number) {
    this.#runs = timeline.transitions;
    this.#matcher = new InputMatcher(timeline, this.#runs, now);
  }

  /** True when a transition has an input of the name of this file. */
  wants(path: string): boolean {
    return this.#matcher.wants(path);
  }

  take(saved: SavedInput): void {
    for (const { run, calculatedAt } of this.#matcher.match(saved))
      this.#replayed.set(run, replayTransition(run, saved, calculatedAt));
  }

  /** Every transition in order of time. */
  result(): readonly ReplayedTransition[] {
    return this.#runs.map((run) => {
      const replayed = this.#replayed.get(run);
      if (replayed) return replayed;
      if (run.input === undefined) return notCompared(run, { kind: 'input-not-named' });
      const seconds = this.#matcher.offOf(run);
      if (seconds === undefined) return notCompared(run, { kind: 'input-missing', input: run.input });
      return notCompared(run, { kind: 'input-overwritten', input: run.input, seconds });
    });
  }
}

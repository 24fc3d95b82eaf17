/** Replayer: takes the saved inputs of an archive as they are read, and replays the transitions that they belong to. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { InputMatcher, savedInputName, type SavedInput } from './input-matcher.js';
import { notCompared, replayTransition, type ReplayedTransition } from './replay-transition.js';

export class Replayer {
  readonly #runs: readonly TransitionRun[];
  readonly #matcher: InputMatcher;
  readonly #replayed = new Map<TransitionRun, ReplayedTransition>();
  /** What cannot be read, by the name of the saved input. */
  readonly #missed = new Map<string, { readonly input: string; readonly fault: string }>();

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

  /** An input that is there and cannot be read. */
  miss(input: string, fault: string): void {
    this.#missed.set(savedInputName(input) ?? input, { input, fault });
  }

  /** Every transition in order of time. */
  result(): readonly ReplayedTransition[] {
    return this.#runs.map((run) => {
      const replayed = this.#replayed.get(run);
      if (replayed) return replayed;
      if (run.input === undefined) return notCompared(run, { kind: 'input-not-named' });
      const seconds = this.#matcher.offOf(run);
      const missed = this.#missed.get(savedInputName(run.input) ?? '');
      if (missed) return notCompared(run, { kind: 'input-unreadable', ...missed });
      if (seconds === undefined) return notCompared(run, { kind: 'input-missing', input: run.input });
      return notCompared(run, { kind: 'input-overwritten', input: run.input, seconds });
    });
  }
}

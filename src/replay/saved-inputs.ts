/** Replayer: takes the saved inputs of an archive as they are read, and replays the transitions that they belong to. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { InputMatcher, savedInputName, type SavedInput } from './input-matcher.js';
import { RecordedConfigurations } from './recorded-configurations.js';
import {
  notCompared,
  readSavedInput,
  replayTransition,
  type ReplayedTransition,
} from './replay-transition.js';

export class Replayer {
  readonly #timeline: Timeline;
  readonly #runs: readonly TransitionRun[];
  readonly #configurations = new RecordedConfigurations();
  readonly #matcher: InputMatcher;
  readonly #replayed = new Map<TransitionRun, ReplayedTransition>();
  /** What cannot be read, by the name of the saved input. */
  readonly #missed = new Map<string, { readonly input: string; readonly fault: string }>();

  /** @param now - seconds since 1970; the moment of inputs that have none, in logs that have none */
  constructor(timeline: Timeline, now: number) {
    this.#timeline = timeline;
    this.#runs = timeline.transitions;
    this.#matcher = new InputMatcher(timeline, this.#runs, now);
  }

  /** True when a transition has an input of the name of this file. */
  wants(path: string): boolean {
    return this.#matcher.wants(path);
  }

  take(saved: SavedInput): void {
    const matched = this.#matcher.match(saved);
    if (matched.length === 0) return;
    const { name } = saved;
    const { root, written, fault } = readSavedInput(saved);
    for (const { run, calculatedAt } of matched) {
      const replayed = root
        ? replayTransition(run, { name, root }, calculatedAt)
        : notCompared(run, { kind: 'input-refused', input: name, fault });
      this.#replayed.set(run, replayed);
    }
    if (written)
      this.#configurations.take(
        matched.map(({ run }) => run),
        written,
      );
  }

  /** False where there are so many different configurations that what changed between them is not known of all. */
  get knowsAllChanges(): boolean {
    return !this.#configurations.isIncomplete;
  }

  /** An input that is there and cannot be read. */
  miss(input: string, fault: string): void {
    this.#missed.set(savedInputName(input) ?? input, { input, fault });
  }

  /** Every transition in order of time. */
  result(): readonly ReplayedTransition[] {
    const changed = this.#configurations.changes(this.#runs, this.#timeline.changes);
    return this.#runs.map((run) => {
      const replayed = this.#replayed.get(run);
      const between = changed.get(run);
      if (replayed) return between ? { ...replayed, changed: between } : replayed;
      if (run.input === undefined) return notCompared(run, { kind: 'input-not-named' });
      const seconds = this.#matcher.offOf(run);
      const missed = this.#missed.get(savedInputName(run.input) ?? '');
      if (missed) return notCompared(run, { kind: 'input-unreadable', ...missed });
      if (seconds === undefined) return notCompared(run, { kind: 'input-missing', input: run.input });
      return notCompared(run, { kind: 'input-overwritten', input: run.input, seconds });
    });
  }
}

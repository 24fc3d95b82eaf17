/** Has the engine explain the decisions of incidents, as their saved inputs come by. */
import { UsageError } from '../../base/usage-error.js';
import { secretMask, secretRanges, type SecretRange } from '../../cib/secrets.js';
import { explainCib } from '../../explain/explain-cib.js';
import { InputMatcher, type MatchedInput, type SavedInput } from '../../replay/input-matcher.js';
import { RecordedConfigurations } from '../../replay/recorded-configurations.js';
import { readSavedInput, type ReadInput } from '../../replay/replay-transition.js';
import { changedDocument, reportDecision, type Before } from '../../report/facts/decision.js';
import { withTexts } from '../../report/facts/with-texts.js';
import type { ReportDecision } from '../../report/report-data.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { timeFrame, type TimeFrame } from '../../views/timeline/clock.js';

/** The transition before with a saved input of its own, by which it is known what changed. */
function before(run: TransitionRun, all: readonly TransitionRun[]): TransitionRun | undefined {
  return all.slice(0, all.indexOf(run)).findLast(({ input }) => input !== undefined && input !== run.input);
}

export class DecisionReader {
  readonly #timeline: Timeline;
  readonly #frame: TimeFrame;
  readonly #told: ReadonlySet<TransitionRun>;
  readonly #before = new Map<TransitionRun, TransitionRun>();
  readonly #matcher: InputMatcher;
  readonly #configurations = new RecordedConfigurations();
  readonly #known = new Set<TransitionRun>();
  readonly #decisions = new Map<TransitionRun, ReportDecision>();
  readonly #secrets: SecretRange[] = [];

  /** @param told - the transitions that are to be explained */
  constructor(timeline: Timeline, told: readonly TransitionRun[], now: number) {
    this.#timeline = timeline;
    this.#frame = timeFrame(timeline);
    this.#told = new Set(told);
    for (const run of told) {
      const previous = before(run, timeline.transitions);
      if (previous) this.#before.set(run, previous);
    }
    const wanted = new Set([...told, ...this.#before.values()]);
    const runs = timeline.transitions.filter((run) => wanted.has(run));
    this.#matcher = new InputMatcher(timeline, runs, now);
  }

  /** True when a transition has an input of the name of this file. */
  wants(path: string): boolean {
    return this.#matcher.wants(path);
  }

  take(saved: SavedInput): void {
    const matched = this.#matcher.match(saved);
    if (matched.length === 0) return;
    const read = readSavedInput(saved);
    if (!read.root) return;
    this.#configurations.take(
      matched.map(({ run }) => run),
      read.written,
    );
    for (const one of matched) this.#takeMatched(saved, read, one);
  }

  #takeMatched(
    { name }: SavedInput,
    { root, written }: ReadInput,
    { run, calculatedAt }: MatchedInput,
  ): void {
    this.#known.add(run);
    if (!this.#told.has(run)) return;
    this.#secrets.push(...secretRanges(written, written.source));
    try {
      const explanation = explainCib(root, { clock: { now: calculatedAt, offset: 0 } });
      const sources = { run, timeline: this.#timeline, frame: this.#frame, explanation, file: name };
      this.#decisions.set(run, reportDecision(sources));
    } catch (error) {
      // An input that is refused for its size has no reasons to tell; what the logs tell stays true without them.
      if (!(error instanceof UsageError)) throw error;
    }
  }

  #changeBefore(run: TransitionRun): Before {
    const since = this.#before.get(run);
    if (!since || !this.#known.has(since)) return undefined;
    const between = this.#configurations.changes([since, run], this.#timeline.changes).get(run);
    return between ? { kind: 'changed', between } : { kind: 'same', since };
  }

  /** The decisions whose inputs have come by, without the secrets of these. */
  result(): ReadonlyMap<TransitionRun, ReportDecision> {
    const mask = secretMask(this.#secrets);
    return new Map(
      [...this.#decisions].map(([run, decision]) => {
        const changed = changedDocument(this.#changeBefore(run), this.#frame);
        return [run, withTexts({ ...decision, changed }, mask)];
      }),
    );
  }
}

/** RecordedConfigurations: how the configuration changed from one saved input to the next, and who changed it. */
import { createSource } from '../base/source.js';
import type { ChangeAuthor, ConfigurationChange, PartChange } from '../timeline/changes/change.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { parseXml } from '../xml/parse.js';
import type { XmlElement } from '../xml/element.js';
import { configurationChanges, configurationIn } from './configuration-changes.js';

/** A change between two saved inputs, with who made it where the logs tell of it. */
export interface RecordedChange extends PartChange {
  readonly author: ChangeAuthor | undefined;
}

/** Between the previous saved input and this one. */
export interface ChangedBetween {
  readonly since: TransitionRun;
  readonly changes: readonly RecordedChange[];
}

/** An archive with more than so many bytes of different configurations is made to have them. */
const MOST_BYTES = 64_000_000;
/** The controller calculates after the change: the stamps of whole seconds may say otherwise. */
const CLOCK_STEP = 1000;

export class RecordedConfigurations {
  /** Each different configuration once, as it was written. */
  readonly #texts = new Map<string, string>();
  readonly #ofRun = new Map<TransitionRun, string>();
  #bytes = 0;
  /** True when there was too much: later changes are not known. */
  isIncomplete = false;

  /** @param root - `<cib>` as it was saved */
  take(runs: readonly TransitionRun[], root: XmlElement): void {
    const configuration = configurationIn(root);
    if (!configuration) return;
    const { source, start, end } = configuration;
    const text = source.text.slice(start, end);
    let known = this.#texts.get(text);
    if (known === undefined) {
      if (this.#bytes + text.length > MOST_BYTES) {
        this.isIncomplete = true;
        return;
      }
      // A copy: a part of the whole text would keep all of it.
      known = Buffer.from(text).toString();
      this.#texts.set(known, known);
      this.#bytes += known.length;
    }
    for (const run of runs) this.#ofRun.set(run, known);
  }

  /**
   * What changed before each transition since the one before it of which the configuration is known.
   * @param runs - in the order of time
   * @param told - the changes of which the logs tell
   */
  changes(
    runs: readonly TransitionRun[],
    told: readonly ConfigurationChange[],
  ): ReadonlyMap<TransitionRun, ChangedBetween> {
    const between = new Map<TransitionRun, ChangedBetween>();
    let since: TransitionRun | undefined;
    for (const run of runs) {
      const after = this.#ofRun.get(run);
      if (after === undefined) continue;
      const before = since && this.#ofRun.get(since);
      if (since && before !== undefined && before !== after) {
        const changes = changesBetween(before, after).map((change): RecordedChange => {
          const span = { from: since?.from ?? 0, to: run.from + CLOCK_STEP };
          return { ...change, author: authorOf(change, told, span) };
        });
        if (changes.length > 0) between.set(run, { since, changes });
      }
      since = run;
    }
    return between;
  }
}

function changesBetween(before: string, after: string): readonly PartChange[] {
  const [one, other] = [before, after].map((text) => parseXml(createSource('configuration', text)).root);
  return one && other ? configurationChanges(one, other) : [];
}

/** Who made a change that the logs tell of within a span of time. */
function authorOf(
  change: PartChange,
  told: readonly ConfigurationChange[],
  { from, to }: { readonly from: number; readonly to: number },
): ChangeAuthor | undefined {
  const same = told.findLast(
    ({ at, ok, object, id, of }) =>
      ok && at >= from && at <= to && object === change.object && id === change.id && of === change.of,
  );
  return same?.author;
}

/** Which saved scheduler input belongs to which logged transition: by its name, its node and the moment it was made. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import {
  notCompared,
  replayTransition,
  type ReplayedTransition,
  type SavedInput,
} from './replay-transition.js';

/** Seconds between the calculation, as it is logged, and the date in the input. */
const SAME_MOMENT = 2;

/** `pe-input-44` of a path or a member of an archive; undefined for what is no saved input. */
export function savedInputName(path: string): string | undefined {
  return /(?:^|[/!])(pe-(?:input|warn|error)-\d+)(?:\.(?:xml|raw|gz|bz2|xz|zst))*$/.exec(path)?.[1];
}

/** Seconds since 1970 at which the scheduler took an input; undefined when it does not say so. */
function executionDate(text: string): number | undefined {
  const tag = /<cib\b[^<>]{0,4000}\bexecution-date="(\d{1,12})"/.exec(text);
  return tag ? Number(tag[1]) : undefined;
}

/** True when the time of a run is known to the second: year and zone are proven or written. */
function isDated({ evidence: { event, hasTime } }: TransitionRun, { clocks }: Timeline): boolean {
  const clock = clocks.get(event.source);
  const hasYear = event.time?.hasYear === true || clock?.year !== undefined;
  return hasTime && hasYear && (event.time?.offset ?? clock?.offset) !== undefined;
}

interface Open {
  readonly run: TransitionRun;
  replayed: ReplayedTransition | undefined;
  /** Seconds by which the nearest file of its name is off. */
  off: number | undefined;
  isOfNode: boolean;
}

/** Takes saved inputs as they are read, and replays the transitions that they belong to. */
export class Replayer {
  readonly #timeline: Timeline;
  readonly #now: number;
  readonly #open: readonly Open[];
  readonly #byName = new Map<string, Open[]>();

  /** @param now - seconds since 1970; the moment of inputs that have none, in logs that have none */
  constructor(timeline: Timeline, now: number) {
    this.#timeline = timeline;
    this.#now = now;
    this.#open = timeline.transitions.map((run) => ({
      run,
      replayed: undefined,
      off: undefined,
      isOfNode: false,
    }));
    for (const open of this.#open) {
      const name = savedInputName(open.run.input ?? '');
      if (name === undefined) continue;
      const known = this.#byName.get(name);
      if (known) known.push(open);
      else this.#byName.set(name, [open]);
    }
  }

  /** True when a transition has an input of the name of this file. */
  wants(path: string): boolean {
    const name = savedInputName(path);
    return name !== undefined && this.#byName.has(name);
  }

  take(saved: SavedInput): void {
    const date = executionDate(saved.text);
    for (const open of this.#byName.get(savedInputName(saved.name) ?? '') ?? []) this.#try(open, saved, date);
  }

  #try(open: Open, saved: SavedInput, date: number | undefined): void {
    const { run } = open;
    const isOfNode = saved.name.split(/[/!]/).includes(run.node);
    // A copy in another folder of the archive adds nothing; one of the DC itself is better than one of elsewhere.
    if (open.replayed && (open.isOfNode || !isOfNode)) return;
    const isKnown = isDated(run, this.#timeline);
    if (date === undefined || !isKnown) {
      open.replayed = replayTransition(
        run,
        saved,
        date ?? (isKnown ? Math.round(run.from / 1000) : this.#now),
      );
    } else {
      const off = Math.round(date - run.from / 1000);
      const isSame = Math.abs(off) <= SAME_MOMENT;
      if (!isSame && !this.#isRepeated(open, date)) {
        if (open.off === undefined || Math.abs(off) < Math.abs(open.off)) open.off = off;
        return;
      }
      open.replayed = replayTransition(run, saved, isSame ? date : Math.round(run.from / 1000));
    }
    open.isOfNode = isOfNode;
  }

  /** True when a DC has calculated with the same input since its date: it saves none again that has not changed. */
  #isRepeated({ run }: Open, date: number): boolean {
    const own = this.#open.filter((other) => other.run.node === run.node).map((other) => other.run);
    for (let at = own.indexOf(run) - 1; at >= 0; at -= 1) {
      const before = own[at];
      if (!before || before.input !== run.input) return false;
      if (Math.abs(date - before.from / 1000) <= SAME_MOMENT) return true;
    }
    return false;
  }

  /** Every transition in order of time. */
  result(): readonly ReplayedTransition[] {
    return this.#open.map(({ run, replayed, off }) => {
      if (replayed) return replayed;
      if (run.input === undefined) return notCompared(run, { kind: 'input-not-named' });
      if (off === undefined) return notCompared(run, { kind: 'input-missing', input: run.input });
      return notCompared(run, { kind: 'input-overwritten', input: run.input, seconds: off });
    });
  }
}

/** InputMatcher: which saved scheduler input belongs to which logged transition, by name, node and moment. */
import type { Timeline } from '../timeline/timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';

/** A saved scheduler input. */
export interface SavedInput {
  /** `report.tar.bz2!report/node1/pengine/pe-input-44.bz2` */
  readonly name: string;
  readonly text: string;
}

/** A transition and the moment at which it was calculated, in seconds since 1970. */
export interface MatchedInput {
  readonly run: TransitionRun;
  readonly calculatedAt: number;
}

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

/** When a run was calculated by the clock of its DC, which has dated the input, too. */
const stampOf = ({ from, evidence: { at, stampedAt = at } }: TransitionRun): number => from + stampedAt - at;

interface Open {
  readonly run: TransitionRun;
  isMatched: boolean;
  /** Seconds by which the nearest file of its name is off. */
  off: number | undefined;
  isOfNode: boolean;
}

export class InputMatcher {
  readonly #timeline: Timeline;
  readonly #now: number;
  readonly #open = new Map<TransitionRun, Open>();
  readonly #byName = new Map<string, Open[]>();

  /**
   * @param runs - the transitions whose inputs are looked for
   * @param now - seconds since 1970; the moment of inputs that have none, in logs that have none
   */
  constructor(timeline: Timeline, runs: readonly TransitionRun[], now: number) {
    this.#timeline = timeline;
    this.#now = now;
    for (const run of runs) {
      const open: Open = { run, isMatched: false, off: undefined, isOfNode: false };
      this.#open.set(run, open);
      const name = savedInputName(run.input ?? '');
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

  /** The transitions of which this is the input, as far as none that fits better came before. */
  match({ name, text }: SavedInput): readonly MatchedInput[] {
    const date = executionDate(text);
    const folders = name.split(/[/!]/);
    return (this.#byName.get(savedInputName(name) ?? '') ?? []).flatMap((open) => {
      const isOfNode = folders.includes(open.run.node);
      // A copy in another folder of the archive adds nothing; one of the DC itself is better than one of elsewhere.
      if (open.isMatched && (open.isOfNode || !isOfNode)) return [];
      const calculatedAt = this.#momentFor(open, date);
      if (calculatedAt === undefined) return [];
      open.isMatched = true;
      open.isOfNode = isOfNode;
      return [{ run: open.run, calculatedAt }];
    });
  }

  /** Seconds by which the nearest file of the name of a transition's input is off; undefined when there is none. */
  offOf(run: TransitionRun): number | undefined {
    return this.#open.get(run)?.off;
  }

  /** When a run was calculated with an input of that date; undefined when it was not. */
  #momentFor(open: Open, date: number | undefined): number | undefined {
    const { run } = open;
    const logged = Math.round(stampOf(run) / 1000);
    const isDated = this.#isDated(run);
    if (date === undefined || !isDated) return date ?? (isDated ? logged : this.#now);
    const off = Math.round(date - stampOf(run) / 1000);
    if (Math.abs(off) <= SAME_MOMENT) return date;
    if (this.#isRepeated(run, date)) return logged;
    if (open.off === undefined || Math.abs(off) < Math.abs(open.off)) open.off = off;
    return undefined;
  }

  /** True when the time of a run is known to the second: year and zone are proven or written. */
  #isDated({ evidence: { event, hasTime } }: TransitionRun): boolean {
    const clock = this.#timeline.clocks.get(event.source);
    const hasYear = event.time?.hasYear === true || clock?.year !== undefined;
    return hasTime && hasYear && (event.time?.offset ?? clock?.offset) !== undefined;
  }

  /** True when a DC has calculated with the same input since its date: it saves none again that has not changed. */
  #isRepeated(run: TransitionRun, date: number): boolean {
    const own = this.#timeline.transitions.filter(({ node }) => node === run.node);
    for (let at = own.indexOf(run) - 1; at >= 0; at -= 1) {
      const before = own[at];
      if (!before || before.input !== run.input) return false;
      if (Math.abs(date - stampOf(before) / 1000) <= SAME_MOMENT) return true;
    }
    return false;
  }
}

/** The span of time that is asked for, as far as a stamp can be compared with it before year and zone are inferred. */
import type { LogEvent } from '../logs/event.js';
import { inYear } from '../logs/log-line.js';
import { evidenceOf, estimateFrom } from './clock-evidence.js';

/** A moment as somebody wrote it: a wall clock, in a zone when one is named, else in that of the logs. */
export interface AskedMoment {
  /** Milliseconds of the wall clock, as if it were UTC. */
  readonly wall: number;
  /** Minutes east of UTC. */
  readonly offset?: number | undefined;
}

/** Both ends are included; a missing one is open. */
export interface AskedSpan {
  readonly since?: AskedMoment | undefined;
  readonly until?: AskedMoment | undefined;
}

/** Where an event lies, as far as can be told. */
export interface Placing {
  readonly side: 'before' | 'inside' | 'after';
  /** True when it may lie inside all the same: clocks change, and differ. */
  readonly isNear: boolean;
}

const MINUTE = 60_000;
/** Daylight saving time, and clocks that are not quite right. */
const CLOSE = 120 * MINUTE;
/** Zones lie no farther apart. */
const FAR = 26 * 60 * MINUTE;

/** Compares the stamps of one source with the span. */
export class WantedSpan {
  readonly #span: AskedSpan;
  /** Minutes east of UTC of the source's stamps, when a line has proven it. */
  #offset: number | undefined;
  #latest: Placing = { side: 'before', isNear: false };

  constructor(span: AskedSpan) {
    this.#span = span;
  }

  /** Learns from every event of the source, kept or not. */
  learn(event: LogEvent): void {
    if (this.#offset !== undefined || (!this.#span.since && !this.#span.until)) return;
    const claim = evidenceOf(event);
    this.#offset = claim && estimateFrom(claim)?.offset;
  }

  /** Where the event lies. One without a stamp lies where the last one did. */
  placingOf({ time }: LogEvent): Placing {
    const { since, until } = this.#span;
    if (!since && !until) return INSIDE;
    if (!time) return this.#latest;
    const offset = time.offset ?? this.#offset;
    const distances = (time.hasYear ? [time.wall] : this.#walls(time.wall)).map((wall) => {
      if (since && wall < inZone(since, offset)) return wall - inZone(since, offset);
      return until ? Math.max(0, wall - inZone(until, offset)) : 0;
    });
    const nearest = distances.reduce((best, one) => (Math.abs(one) < Math.abs(best) ? one : best));
    this.#latest = placing(nearest, isSure(since ?? until, offset) ? CLOSE : FAR);
    return this.#latest;
  }

  /** The stamp in the years that the span may mean. */
  #walls(wall: number): number[] {
    const years = [this.#span.since, this.#span.until].flatMap((moment) =>
      moment ? [new Date(moment.wall).getUTCFullYear()] : [],
    );
    const around = years.flatMap((year) => [year - 1, year, year + 1]);
    return [...new Set(around)].map((year) => inYear(wall, year));
  }
}

/** The asked moment on the clock of the stamps: as written where no zone is named, or none is known. */
function inZone({ wall, offset }: AskedMoment, ofStamps: number | undefined): number {
  if (offset === undefined || ofStamps === undefined) return wall;
  return wall + (ofStamps - offset) * MINUTE;
}

const isSure = (moment: AskedMoment | undefined, ofStamps: number | undefined): boolean =>
  moment === undefined || moment.offset === undefined || ofStamps !== undefined;

const INSIDE: Placing = { side: 'inside', isNear: true };

/** `distance` is negative before the span, positive after it. */
function placing(distance: number, tolerance: number): Placing {
  if (distance === 0) return INSIDE;
  return { side: distance < 0 ? 'before' : 'after', isNear: Math.abs(distance) <= tolerance };
}

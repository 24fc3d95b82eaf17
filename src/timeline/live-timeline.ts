/** The timeline of logs that are still being written: read on, and built anew whenever somebody looks. */
import type { PatternIndex } from '../logs/match-line.js';
import { plainBytes } from '../logs/plain-bytes.js';
import { defaultPatternIndex, LogReader, type LogFile } from '../logs/read-log.js';
import type { GivenClock } from './clock.js';
import { EVENT_LIMITS, EventStore, type AskedEvents, type EventLimits } from './event-store.js';
import { buildTimeline, type Timeline } from './timeline.js';

/** A log that is rotated again and again is remembered as far as this. */
const MOST_FILES = 32;

export interface LiveOptions {
  readonly limits?: EventLimits;
  readonly asked?: AskedEvents;
  readonly clock?: GivenClock;
  readonly patterns?: PatternIndex;
}

export class LiveTimeline {
  readonly #limits: EventLimits;
  readonly #asked: AskedEvents;
  readonly #clock: GivenClock;
  readonly #patterns: PatternIndex;
  readonly #files: { readonly reader: LogReader; readonly store: EventStore }[] = [];

  constructor({ limits, asked, clock, patterns }: LiveOptions = {}) {
    this.#limits = limits ?? EVENT_LIMITS;
    this.#asked = asked ?? {};
    this.#clock = clock ?? {};
    this.#patterns = patterns ?? defaultPatternIndex();
  }

  /** Reads a file to its end, however long that takes; `onPiece` hears of everything that was read of it. */
  async read(file: LogFile, onPiece: () => void): Promise<void> {
    const store = new EventStore(this.#limits, this.#asked);
    const reader = new LogReader(file.name, this.#patterns, (event) => store.add(event));
    this.#files.push({ reader, store });
    if (this.#files.length > MOST_FILES) this.#files.shift();
    for await (const piece of plainBytes(file.chunks())) {
      reader.add(piece);
      onPiece();
    }
    reader.end();
    onPiece();
  }

  /** The timeline of what has been read so far. */
  current(): Timeline {
    const statistics = this.#files.map(({ reader }) => reader.statistics());
    const events = this.#files.flatMap(({ store }) => store.events());
    return buildTimeline(statistics, events, [], this.#clock);
  }
}

/** Keeps the events of one file within bounds: when there are too many, the oldest of the least telling kind go first. */
import type { LogEvent, LogEventKind } from '../logs/event.js';

/** Kinds that only fill in the picture: nothing is misunderstood without them. */
const MINOR: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'action-confirmed',
  'action-initiated',
  'action-unrunnable',
  'attribute-set',
  'calculation-obsolete',
  'daemon-ready',
  'fencing-delayed',
  'fencing-wanted',
  'members',
  'node-known',
  'operation-failure-known',
  'operation-output',
  'operation-requested',
  'resource-stranded',
  'retransmit',
  'service-loaded',
  'service-unloaded',
  'state-transition',
  'token-late',
  'transition-aborted',
]);

export interface EventLimits {
  readonly minor: number;
  readonly major: number;
}

/** Some 25 MB per file at most. */
export const EVENT_LIMITS: EventLimits = { minor: 20_000, major: 40_000 };

export class EventStore {
  omitted = 0;
  readonly #limits: EventLimits;
  #minor: LogEvent[] = [];
  #major: LogEvent[] = [];

  constructor(limits: EventLimits = EVENT_LIMITS) {
    this.#limits = limits;
  }

  add(event: LogEvent): void {
    if (MINOR.has(event.data.kind)) {
      this.#minor.push(event);
      if (this.#minor.length > this.#limits.minor) this.#minor = this.#newerHalf(this.#minor);
    } else {
      this.#major.push(event);
      if (this.#major.length > this.#limits.major) this.#major = this.#newerHalf(this.#major);
    }
  }

  /** What was kept, in the order of the lines. */
  events(): LogEvent[] {
    return [...this.#minor, ...this.#major].sort((a, b) => a.line - b.line);
  }

  #newerHalf(events: readonly LogEvent[]): LogEvent[] {
    const half = events.length >> 1;
    this.omitted += half;
    return events.slice(half);
  }
}

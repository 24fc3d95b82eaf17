/** Keeps the events of one file within bounds: what is not asked for goes first, then the oldest of each importance. */
import type { LogEvent, LogEventKind } from '../logs/event.js';
import { BoundaryEvents } from './boundary-events.js';
import { WantedSpan, type AskedSpan, type Placing } from './wanted-span.js';

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

/** Kinds that an incident is made of; there are few of them, so that they reach back far. */
const GRAVE: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'action-failed',
  'action-lost',
  'boot',
  'connection-lost',
  'corosync-exited',
  'corosync-started',
  'corosync-stopping',
  'daemon-exited',
  'daemon-failed',
  'dc-lost',
  'dc-set',
  'dc-taken-over',
  'evicted',
  'fenced-self',
  'fencing-impossible',
  'fencing-requested',
  'fencing-result',
  'leave-not-received',
  'membership-formed',
  'node-panic',
  'node-unclean',
  'operation-timed-out',
  'pacemaker-started',
  'pacemaker-stopped',
  'peer',
  'quorum',
  'resource-multiply-active',
  'token-lost',
  'transition-failed',
  'unit',
]);

const MOST_CLOCK_MARKS = 512;

export interface EventLimits {
  readonly minor: number;
  readonly major: number;
  readonly grave: number;
}

/** Some 25 MB per file at most. */
export const EVENT_LIMITS: EventLimits = { minor: 20_000, major: 25_000, grave: 15_000 };

/** What somebody asks for; it decides what goes first when there is too much. */
export interface AskedEvents extends AskedSpan {
  /** False for an event that nothing of what is asked for is told by. */
  readonly isWanted?: ((event: LogEvent) => boolean) | undefined;
}

/** Events that were asked for and not kept, because there were too many. */
export interface OmittedEvents {
  readonly count: number;
  readonly kinds: ReadonlyMap<LogEventKind, number>;
  readonly first: LogEvent;
  readonly last: LogEvent;
}

type Importance = keyof EventLimits;

function importanceOf({ data, level }: LogEvent): Importance {
  if (data.kind === 'unknown-line') return level === 'warning' ? 'minor' : 'major';
  if (MINOR.has(data.kind)) return 'minor';
  return GRAVE.has(data.kind) ? 'grave' : 'major';
}

export class EventStore {
  /** How many events were asked for and not kept. */
  omitted = 0;
  readonly #limits: EventLimits;
  readonly #asked: AskedEvents;
  readonly #span: WantedSpan;
  readonly #asksForSome: boolean;
  readonly #kept: Record<Importance, LogEvent[]> = { minor: [], major: [], grave: [] };
  readonly #boundary = new BoundaryEvents();
  readonly #omittedKinds = new Map<LogEventKind, number>();
  #firstOmitted: LogEvent | undefined;
  #lastOmitted: LogEvent | undefined;
  #clockMarks: LogEvent[] = [];

  constructor(limits: EventLimits = EVENT_LIMITS, asked: AskedEvents = {}) {
    this.#limits = limits;
    this.#asked = asked;
    this.#span = new WantedSpan(asked);
    this.#asksForSome = [asked.since, asked.until, asked.isWanted].some((wish) => wish !== undefined);
  }

  add(event: LogEvent): void {
    this.#span.learn(event);
    if (event.data.kind === 'clock-mark') {
      this.#clockMarks.push(event);
      // A clock is proven as well by half of its proofs, as long as they come from all over the file.
      if (this.#clockMarks.length > MOST_CLOCK_MARKS)
        this.#clockMarks = this.#clockMarks.filter((_, i) => i % 2 === 0);
      return;
    }
    const importance = importanceOf(event);
    const kept = this.#kept[importance];
    kept.push(event);
    if (kept.length > this.#limits[importance])
      this.#kept[importance] = this.#relieved(kept, this.#limits[importance]);
  }

  /** What was kept, in the order of the lines. */
  events(): LogEvent[] {
    const { minor, major, grave } = this.#kept;
    return [...this.#clockMarks, ...this.#boundary.events(), ...minor, ...major, ...grave].sort(
      (a, b) => a.line - b.line,
    );
  }

  /** What was asked for and not kept; undefined when all was. */
  omittedEvents(): OmittedEvents | undefined {
    const [first, last] = [this.#firstOmitted, this.#lastOmitted];
    return first && last && { count: this.omitted, kinds: this.#omittedKinds, first, last };
  }

  /** The events without those that were not asked for; if that is not enough, without the older half of the rest. */
  #relieved(events: readonly LogEvent[], limit: number): LogEvent[] {
    let asked: LogEvent[] = [...events];
    if (this.#asksForSome) {
      const near = events.filter((event) => this.#isAskedFor(event, ({ isNear }) => isNear));
      if (near.length <= limit / 2) return near;
      asked = near.filter((event) => this.#isAskedFor(event, ({ side }) => side === 'inside'));
      if (asked.length <= limit / 2) return asked;
    }
    const half = asked.length >> 1;
    for (const event of asked.slice(0, half)) this.#omit(event);
    return asked.slice(half);
  }

  #isAskedFor(event: LogEvent, isPlacedWell: (placing: Placing) => boolean): boolean {
    const placing = this.#span.placingOf(event);
    if (isPlacedWell(placing) && this.#asked.isWanted?.(event) !== false) return true;
    this.#boundary.add(event, placing.side === 'after' ? 'after' : 'before');
    return false;
  }

  #omit(event: LogEvent): void {
    const { kind } = event.data;
    this.omitted += 1;
    this.#omittedKinds.set(kind, (this.#omittedKinds.get(kind) ?? 0) + 1);
    if (event.line < (this.#firstOmitted?.line ?? Infinity)) this.#firstOmitted = event;
    if (event.line > (this.#lastOmitted?.line ?? 0)) this.#lastOmitted = event;
  }
}

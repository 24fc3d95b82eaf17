/** Brings the events of all files into one order and removes what several files or daemons tell twice. */
import type { Daemon } from '../logs/daemon.js';
import type { LogEventData, LogEventKind, LogSource } from '../logs/event.js';
import { isDoneEachTime, stateOf, wordsOf, type ToldState } from './fact-words.js';
import { hasMoment, type PlacedEvent } from './placed-event.js';

const SHORT = 1500;
// The daemons of a node learn of a peer one after the other.
const LONG = 6000;
const SLOW_KINDS: ReadonlySet<LogEventKind> = new Set<LogEventKind>(['peer', 'dc-lost', 'believed-dead']);

const windowOf = ({ event }: PlacedEvent): number => (SLOW_KINDS.has(event.data.kind) ? LONG : SHORT);

/** Events in time, in the order of files and lines where times are equal; each log moved back by what its clock is ahead. */
function ordered(events: readonly PlacedEvent[], ahead: ReadonlyMap<LogSource, number>): PlacedEvent[] {
  const moved = events.map((placed): PlacedEvent => {
    const { at, event } = placed;
    const by = ahead.size > 0 && hasMoment(at) ? (ahead.get(event.source) ?? 0) : 0;
    return by === 0 ? placed : { ...placed, at: at - by, stampedAt: at };
  });
  return moved.sort((a, b) => a.at - b.at);
}

const idOf = (data: LogEventData): string | undefined => ('id' in data ? data.id : undefined);

/** Two facts that look alike but carry different ids are two facts. */
function isSameFact(known: PlacedEvent, happening: PlacedEvent): boolean {
  if (happening.at - known.at > windowOf(happening)) return false;
  const [one, other] = [idOf(known.event.data), idOf(happening.event.data)];
  return one === undefined || other === undefined || one === other;
}

/** The detail log knows fractions of seconds and fields that syslog lacks. */
function isRicher({ event }: PlacedEvent, than: PlacedEvent): boolean {
  const [fraction, thanFraction] = [event.time?.hasFraction ?? false, than.event.time?.hasFraction ?? false];
  if (fraction !== thanFraction) return fraction;
  return Object.keys(event.data).length > Object.keys(than.event.data).length;
}

/** A plain file is found sooner than its copy inside of an archive. */
const depth = ({ event }: PlacedEvent): number => event.source.name.split('!').length;

function isBetter(happening: PlacedEvent, than: PlacedEvent): boolean {
  return isRicher(happening, than) || (!isRicher(than, happening) && depth(happening) < depth(than));
}

/** A daemon, as far as one file lets it speak. */
interface Teller {
  readonly source: LogSource;
  readonly daemon: Daemon;
}

interface Place {
  happening: PlacedEvent;
  /** Its place in the order of all events. */
  order: number;
  readonly first: Teller;
  /** Most facts are told once: a list for each of them would be most of the memory. */
  others: Teller[] | undefined;
}

const isTeller = (one: Teller, other: Teller): boolean =>
  one.source === other.source && one.daemon === other.daemon;

const hasTold = ({ first, others }: Place, { event }: PlacedEvent): boolean =>
  isTeller(first, event) || others?.some((other) => isTeller(other, event)) === true;

const isToldBy = ({ first, others }: Place, source: LogSource): boolean =>
  first.source === source || others?.some((other) => other.source === source) === true;

function addTeller(place: Place, happening: PlacedEvent): void {
  if (hasTold(place, happening)) return;
  const { source, daemon } = happening.event;
  (place.others ??= []).push({ source, daemon });
}

/** The controller knows more of a result than the executor that brought it about. */
function isOfficial({ event }: PlacedEvent, than: PlacedEvent): boolean {
  return (
    event.data.kind === 'operation-result' && event.daemon === 'controld' && than.event.daemon === 'execd'
  );
}

function recentPlaces(places: readonly Place[] = [], happening: PlacedEvent): readonly Place[] {
  const window = windowOf(happening);
  return places.filter((place) => happening.at - place.happening.at <= window);
}

/** What was told by words, as long as anything told now can be the same: of a long log that is next to nothing. */
class Recent<Told> {
  #now = new Map<string, Told>();
  #before = new Map<string, Told>();
  #since = Number.NEGATIVE_INFINITY;

  /** Moments must come in order. */
  get(words: string, at: number): Told | undefined {
    if (at - this.#since > LONG) {
      this.#before = this.#now;
      this.#now = new Map();
      this.#since = at;
    }
    return this.#now.get(words) ?? this.#before.get(words);
  }

  set(words: string, told: Told): void {
    this.#now.set(words, told);
  }
}

class Merging {
  /** Each fact in the place of the event that tells it best. */
  readonly merged: (PlacedEvent | undefined)[] = [];
  readonly #recent = new Recent<Place>();
  /** What may happen again at once: the second of one file is the second of its copy. */
  readonly #repeatable = new Recent<readonly Place[]>();
  readonly #states = new Recent<string>();
  readonly #tellers = new Map<LogSource, number>();

  take(happening: PlacedEvent): void {
    const { event, node } = happening;
    const words = `${node}\u0001${wordsOf(event)}`;
    const state = stateOf(event);
    if (hasMoment(happening.at) && (state || isDoneEachTime(event.data.kind)))
      this.#takeRepeatable(happening, words, !state || this.#isChanged(happening, state));
    else this.#takeOnce(happening, words);
  }

  /** A fact that one file tells again at once is told again; without a time it happened again. */
  #takeOnce(happening: PlacedEvent, words: string): void {
    const { at, event } = happening;
    const known = this.#recent.get(words, at);
    const isAgain = !hasMoment(at) && known !== undefined && isToldBy(known, event.source);
    const isKnown = known && !isAgain && isSameFact(known.happening, happening);
    // What was told again is remembered from now on.
    this.#recent.set(words, isKnown ? this.#tellAgain(known, happening) : this.#tellFirst(happening));
  }

  /** The first equal fact that this daemon has not told yet in this file; the last that it has, if nothing was between. */
  #takeRepeatable(happening: PlacedEvent, words: string, hasHappened: boolean): void {
    const places = recentPlaces(this.#repeatable.get(words, happening.at), happening);
    const known = hasHappened
      ? places.find((place) => !hasTold(place, happening))
      : (places.findLast((place) => hasTold(place, happening)) ?? places.at(-1));
    const isKnown = known && isSameFact(known.happening, happening);
    if (isKnown) this.#tellAgain(known, happening);
    this.#repeatable.set(words, isKnown ? places : [...places, this.#tellFirst(happening)]);
  }

  /** Whether the same daemon told another state in this file before. */
  #isChanged({ at, node, event }: PlacedEvent, { subject, state }: ToldState): boolean {
    const { source, daemon } = event;
    const number = this.#tellers.get(source) ?? this.#tellers.size;
    this.#tellers.set(source, number);
    const teller = `${number} ${daemon} ${node}\u0001${subject}`;
    const before = this.#states.get(teller, at);
    this.#states.set(teller, state);
    return before !== state;
  }

  #tellFirst(happening: PlacedEvent): Place {
    const order = this.merged.push(happening) - 1;
    return { happening, order, first: happening.event, others: undefined };
  }

  #tellAgain(known: Place, happening: PlacedEvent): Place {
    addTeller(known, happening);
    const { source, daemon } = happening.event;
    const { event } = known.happening;
    if (event.source === source && event.daemon === daemon) known.happening.count += happening.count;
    else if (
      isOfficial(happening, known.happening) ||
      (event.source !== source && event.daemon === daemon && isBetter(happening, known.happening))
    ) {
      this.merged[known.order] = undefined;
      known.happening = { ...happening, count: known.happening.count };
      known.order = this.merged.push(known.happening) - 1;
    }
    return known;
  }
}

/**
 * All events as happenings, sorted, each fact once per node; the count of a fact is that of all who tell it.
 * @param events - placed by their own clocks, and counted; it is they that become happenings
 * @param ahead - by how many milliseconds the clocks of logs are ahead
 */
export function mergeEvents(
  events: readonly PlacedEvent[],
  ahead: ReadonlyMap<LogSource, number> = new Map(),
): PlacedEvent[] {
  const merging = new Merging();
  for (const happening of ordered(events, ahead)) merging.take(happening);
  return merging.merged.filter((happening) => happening !== undefined);
}

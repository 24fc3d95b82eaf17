/** Brings the events of all files into one order and removes what several files or daemons tell twice. */
import type { Daemon } from '../logs/daemon.js';
import type { LogEvent, LogEventData, LogEventKind, LogSource } from '../logs/event.js';
import { hasMoment, type PlacedEvent } from './placed-event.js';

// What one file has and its copy in another form lacks: the detail log's fields are cut off in syslog.
const SECONDARY: ReadonlySet<string> = new Set([
  'kind',
  'nodeId',
  'code',
  'interval',
  'reason',
  'idle',
  'by',
  'id',
  'members',
  'input',
  'cause',
  'action',
  'expected',
  'reference',
  'result',
  'client',
  'epochSeconds',
  'origin',
  'at',
]);
const SHORT = 1500;
// The daemons of a node learn of a peer one after the other.
const LONG = 6000;
const SLOW_KINDS: ReadonlySet<LogEventKind> = new Set<LogEventKind>(['peer', 'dc-lost', 'believed-dead']);
// In these an actor or a reason is the fact itself.
const WHOLE_KINDS: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'transition-aborted',
  'action-initiated',
  'node-action-planned',
  'action-planned',
]);

// Every calculation plans anew, and an operation can be done twice in a second: what one file tells twice was done twice.
const DONE_EACH_TIME: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'action-planned',
  'node-action-planned',
  'action-initiated',
  'fencing-requested',
  'operation-result',
  // Between two equal changes of state the daemon was in another state.
  'state-transition',
  'transition-aborted',
]);

function identity({ data, daemon }: LogEvent): string {
  // Corosync's word on quorum and Pacemaker's echo of it are weighed differently.
  if (data.kind === 'quorum') return `${data.kind} ${data.state} ${daemon === 'corosync'}`;
  // A device that fails and then succeeds answers twice; a peer's own number for the failure is no second answer.
  const outcome = data.kind === 'fencing-agent-result' ? `\u0001${data.code === 0}` : '';
  const isWhole = WHOLE_KINDS.has(data.kind);
  const isPlan = data.kind === 'action-planned';
  const values: readonly unknown[] = Object.values(data);
  let text: string = `${data.kind}${outcome}`;
  for (const [i, name] of Object.keys(data).entries()) {
    const value = values[i];
    if (name === 'kind' || value === undefined) continue;
    if (!isWhole && SECONDARY.has(name)) continue;
    if (isWhole && !isPlan && (name === 'idle' || name === 'number' || name === 'action')) continue;
    text += `\u0001${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
  }
  return text;
}

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
  const window = SLOW_KINDS.has(happening.event.data.kind) ? LONG : SHORT;
  if (happening.at - known.at > window) return false;
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

function recentPlaces(places: readonly Place[] = [], { at }: PlacedEvent): readonly Place[] {
  return places.filter(({ happening }) => at - happening.at <= SHORT);
}

/** The first equal deed that this daemon has not told yet in this file: the second of one file is the second of its copy. */
function sameDeed(places: readonly Place[] | undefined, happening: PlacedEvent): Place | undefined {
  return recentPlaces(places, happening).find((place) => !hasTold(place, happening));
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
  readonly #deeds = new Recent<readonly Place[]>();

  take(happening: PlacedEvent): void {
    const order = this.merged.push(undefined) - 1;
    const { at, event } = happening;
    const words = `${happening.node}\u0001${identity(event)}`;
    const isTimeless = !hasMoment(at);
    const isEachTime = DONE_EACH_TIME.has(event.data.kind) && !isTimeless;
    const deeds = isEachTime ? this.#deeds.get(words, at) : undefined;
    const known = isEachTime ? sameDeed(deeds, happening) : this.#recent.get(words, at);
    // Without a time, what one log tells twice happened twice.
    const isAgain = isTimeless && known !== undefined && isToldBy(known, event.source);
    const isNew = !known || isAgain || !isSameFact(known.happening, happening);
    const place = isNew ? { happening, order, first: event, others: undefined } : known;
    if (isNew) this.merged[order] = happening;
    else this.#tellAgain(known, happening, order);
    // What was told again is remembered from now on.
    if (!isEachTime) this.#recent.set(words, place);
    else this.#deeds.set(words, [...recentPlaces(deeds, happening), ...(isNew ? [place] : [])]);
  }

  #tellAgain(known: Place, happening: PlacedEvent, order: number): void {
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
      known.order = order;
      this.merged[order] = known.happening;
    }
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

/** Brings the events of all files into one order and removes what several files or daemons tell twice. */
import type { Daemon } from '../logs/daemon.js';
import type { LogEvent, LogEventData, LogEventKind, LogSource } from '../logs/event.js';
import { hasMoment, type PlacedEvent } from './placed-event.js';
import type { StampedEvent } from './stamped-event.js';

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
  'transition-aborted',
]);

function identity({ data, daemon }: LogEvent): string {
  // Corosync's word on quorum and Pacemaker's echo of it are weighed differently.
  if (data.kind === 'quorum') return `${data.kind} ${data.state} ${daemon === 'corosync'}`;
  const whole = WHOLE_KINDS.has(data.kind);
  const parts: string[] = [data.kind];
  for (const [name, value] of Object.entries(data)) {
    if (name === 'kind' || value === undefined) continue;
    if (!whole && SECONDARY.has(name)) continue;
    if (
      whole &&
      (name === 'idle' || name === 'number' || name === 'action') &&
      data.kind !== 'action-planned'
    )
      continue;
    parts.push(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return parts.join('\u0001');
}

/** Events in time, in the order of files and lines where times are equal; each log moved back by what its clock is ahead. */
function ordered(events: readonly StampedEvent[], ahead: ReadonlyMap<LogSource, number>): PlacedEvent[] {
  return events
    .map(({ at, hasTime, node, event }): PlacedEvent => {
      const by = hasMoment(at) ? (ahead.get(event.source) ?? 0) : 0;
      const placed = { at: at - by, hasTime, node, event, count: event.count };
      return by === 0 ? placed : { ...placed, stampedAt: at };
    })
    .sort((a, b) => a.at - b.at);
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

/**
 * All events as happenings, sorted, each fact once per node.
 * @param ahead - by how many milliseconds the clocks of logs are ahead
 */
export function mergeEvents(
  events: readonly StampedEvent[],
  ahead: ReadonlyMap<LogSource, number> = new Map(),
): PlacedEvent[] {
  const merged: Place[] = [];
  const recent = new Map<string, Place>();
  const deeds = new Map<string, Place[]>();
  let order = 0;
  for (const happening of ordered(events, ahead)) {
    order += 1;
    const { source, daemon } = happening.event;
    const key = `${happening.node}\u0001${identity(happening.event)}`;
    const isTimeless = !hasMoment(happening.at);
    const isEachTime = DONE_EACH_TIME.has(happening.event.data.kind) && !isTimeless;
    const known = isEachTime ? sameDeed(deeds.get(key), happening) : recent.get(key);
    // Without a time, what one log tells twice happened twice.
    const isAgain = isTimeless && known !== undefined && isToldBy(known, source);
    if (!known || isAgain || !isSameFact(known.happening, happening)) {
      const place: Place = { happening, order, first: happening.event, others: undefined };
      if (isEachTime) deeds.set(key, [...recentPlaces(deeds.get(key), happening), place]);
      else recent.set(key, place);
      merged.push(place);
      continue;
    }
    addTeller(known, happening);
    const { event } = known.happening;
    if (event.source === source && event.daemon === daemon) known.happening.count += happening.count;
    else if (
      isOfficial(happening, known.happening) ||
      (event.source !== source && event.daemon === daemon && isBetter(happening, known.happening))
    ) {
      known.happening = { ...happening, count: known.happening.count };
      known.order = order;
    }
  }
  return merged
    .sort((a, b) => a.happening.at - b.happening.at || a.order - b.order)
    .map(({ happening }) => happening);
}

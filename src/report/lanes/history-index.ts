/** A history as it is looked up: columns without differences, and for each lane its spans and events in order of time. */
import { shortNames } from '../../render/document/places.js';
import { SLOT, type EventColumns, type Lane, type ReportHistory, type SpanColumns } from '../report-data.js';

export interface IndexedSpans {
  readonly count: number;
  /** Index in SPAN_STATES. */
  readonly state: Uint8Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** The latest end of this span and all before it: what ends before a moment can be skipped by search. */
  readonly latestEnd: Float64Array;
  readonly node: Int32Array;
  readonly file: Int32Array;
  readonly line: Int32Array;
}

export interface IndexedLane {
  readonly kind: Lane['kind'];
  readonly name: string;
  readonly spans: IndexedSpans;
  /** Indexes of its events, in order of time. */
  readonly events: Uint32Array;
}

export interface IndexedEvents {
  readonly count: number;
  readonly at: Float64Array;
  readonly severity: Uint8Array;
  /** Where the arguments of each event begin. */
  readonly firstArgument: Uint32Array;
  readonly columns: EventColumns;
  /** Of events of which the stamp says another moment: what it says. */
  readonly stampedAt: ReadonlyMap<number, number>;
  readonly repeated: ReadonlyMap<number, { readonly count: number; readonly lasts: number }>;
}

export interface HistoryIndex {
  readonly history: ReportHistory;
  readonly from: number;
  readonly to: number;
  readonly events: IndexedEvents;
  readonly lanes: readonly IndexedLane[];
  /** The files by as much of their paths as tells them apart. */
  readonly fileNames: readonly string[];
}

function summed(differences: readonly number[], start: number): Float64Array {
  const values = new Float64Array(differences.length);
  let value = start;
  differences.forEach((difference, index) => {
    value += difference;
    values[index] = value;
  });
  return values;
}

function indexedSpans(spans: SpanColumns, start: number, end: number): IndexedSpans {
  const from = summed(spans.from, start);
  const to = from.map((moment, index) => {
    const length = spans.length[index] ?? 0;
    return length < 0 ? end : moment + length;
  });
  let latest = -Infinity;
  return {
    count: from.length,
    state: Uint8Array.from(spans.state),
    from,
    to,
    latestEnd: to.map((moment) => (latest = Math.max(latest, moment))),
    node: Int32Array.from(spans.node),
    file: Int32Array.from(spans.file),
    line: Int32Array.from(spans.line),
  };
}

function firstArguments({ template, templates }: EventColumns): Uint32Array {
  const slots = templates.map((text) => text.split(SLOT).length - 1);
  let next = 0;
  return Uint32Array.from(template, (index) => {
    const first = next;
    next += slots[index] ?? 0;
    return first;
  });
}

function indexedEvents(columns: EventColumns, start: number): IndexedEvents {
  const at = summed(columns.at, start);
  return {
    count: columns.count,
    at,
    severity: Uint8Array.from(columns.severity),
    firstArgument: firstArguments(columns),
    columns,
    stampedAt: new Map(columns.stamped.map(([event, difference]) => [event, (at[event] ?? 0) + difference])),
    repeated: new Map(columns.repeated.map(([event, count, lasts]) => [event, { count, lasts }])),
  };
}

/** Which lanes an event is in: of its nodes and resources; of the transitions where it is about them or about nothing. */
function eventsOfLanes({ events, lanes, nodes, resources }: ReportHistory): readonly number[][] {
  const laneOf = new Map(lanes.map(({ kind, name }, index) => [`${kind} ${name}`, index]));
  const found: number[][] = lanes.map(() => []);
  const common = lanes.findIndex(({ kind }) => kind === 'transitions');
  const lanesOfNodes = nodes.map((name) => laneOf.get(`node ${name}`));
  const lanesOfResources = resources.map((name) => laneOf.get(`resource ${name}`));
  const lanesOfSets = events.sets.map((set) => [
    ...set.nodes.map((node) => lanesOfNodes[node]),
    ...set.resources.map((resource) => lanesOfResources[resource]),
  ]);
  const isOfTransitions = events.kinds.map((kind) => kind.includes('transition'));
  for (let event = 0; event < events.count; event += 1) {
    const own = lanesOfNodes[events.node[event] ?? -1];
    const about = lanesOfSets[events.about[event] ?? -1] ?? [];
    const all = new Set([own, ...about].filter((lane) => lane !== undefined));
    if (common >= 0 && (all.size === 0 || isOfTransitions[events.kind[event] ?? -1] === true))
      all.add(common);
    for (const lane of all) found[lane]?.push(event);
  }
  return found;
}

export function indexHistory(history: ReportHistory): HistoryIndex {
  const { from, to } = history.time;
  const events = eventsOfLanes(history);
  return {
    history,
    from,
    to: Math.max(to, from + 1),
    fileNames: shortNames(history.files),
    events: indexedEvents(history.events, from),
    lanes: history.lanes.map(({ kind, name, spans }, index) => ({
      kind,
      name,
      spans: indexedSpans(spans, from, to),
      events: Uint32Array.from(events[index] ?? []),
    })),
  };
}

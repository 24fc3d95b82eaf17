/** The timeline as JSON and NDJSON: documented, versioned, complete. */
import type { SourceClock } from '../../timeline/clock.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { Evidence, TimelineEntry } from '../../views/timeline/entry.js';
import { machineTime, timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import { headerLines } from '../../views/timeline/header.js';

/** Raised in its first part when a consumer of an older version would misread the document. */
const TIMELINE_FORMAT_VERSION = '1.0';

interface JsonEvidence {
  readonly file: string;
  readonly line: number;
}

/** An entry; times are ISO 8601, without year or zone where these are unknown. */
interface JsonEntry {
  readonly time: string | null;
  readonly until?: string;
  readonly node: string;
  readonly kind: string;
  readonly severity: string;
  readonly text: string;
  readonly count: number;
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly evidence: readonly JsonEvidence[];
}

type Json = Readonly<Record<string, unknown>>;

const place = ({ source, line }: Evidence): JsonEvidence => ({ file: source.name, line });
const placeOf = (happening: PlacedEvent | undefined): JsonEvidence | undefined =>
  happening && place(happening.event);

function jsonEntry(entry: TimelineEntry, frame: TimeFrame): JsonEntry {
  const { at, hasTime, until, node, kind, severity, text, count, nodes, resources, evidence } = entry;
  return {
    time: hasTime ? machineTime(at, frame) : null,
    ...(until === undefined ? {} : { until: machineTime(until, frame) }),
    node,
    kind,
    severity,
    text,
    count,
    nodes,
    resources,
    evidence: evidence.map(place),
  };
}

interface Times {
  readonly from: number;
  readonly to?: number | undefined;
}

interface Sections {
  readonly transitions: readonly Json[];
  readonly memberships: readonly Json[];
  readonly quorum: readonly Json[];
  readonly dc: readonly Json[];
  readonly fencing: readonly Json[];
  readonly resources: readonly Json[];
  readonly outages: readonly Json[];
}

type Span = (times: Times) => Json;

const spanIn =
  (frame: TimeFrame): Span =>
  ({ from, to }) => ({
    from: machineTime(from, frame),
    ...(to === undefined ? {} : { to: machineTime(to, frame) }),
  });

function jsonFacts(happenings: readonly PlacedEvent[], frame: TimeFrame): Json[] {
  return happenings.map((happening) => ({
    time: machineTime(happening.at, frame),
    ...happening.event.data,
    evidence: placeOf(happening),
  }));
}

function jsonTransition(run: Timeline['transitions'][number], frame: TimeFrame): Json {
  return {
    node: run.node,
    number: run.number,
    ...spanIn(frame)(run),
    input: run.input,
    reference: run.reference,
    found: run.found,
    status: run.end?.status,
    overtaken: run.isOvertaken,
    complete: run.end?.complete,
    incomplete: run.end?.incomplete,
    cause: run.cause && jsonFacts([run.cause], frame)[0],
    planned: jsonFacts(run.planned, frame),
    initiated: jsonFacts(run.initiated, frame),
    failed: jsonFacts(run.failed, frame),
    aborts: jsonFacts(run.aborts, frame),
    evidence: placeOf(run.evidence),
  };
}

/** The facts of a span, its times and its evidence. */
function jsonSpans<
  Item extends Times & { readonly evidence: PlacedEvent; readonly endEvidence?: PlacedEvent },
>(items: readonly Item[], frame: TimeFrame, facts: (item: Item) => Json): Json[] {
  const span = spanIn(frame);
  return items.map((item) => ({
    ...facts(item),
    ...span(item),
    evidence: placeOf(item.evidence),
    ...(item.endEvidence === undefined ? {} : { endEvidence: placeOf(item.endEvidence) }),
  }));
}

function sections(timeline: Timeline, frame: TimeFrame, isWanted: (times: Times) => boolean): Sections {
  const { transitions, memberships, quorum, dc, fencing, resources, outages } = timeline;
  return {
    transitions: transitions.filter(isWanted).map((run) => jsonTransition(run, frame)),
    memberships: jsonSpans(memberships.filter(isWanted), frame, ({ node, members, ring, failed }) => ({
      node,
      members,
      ring,
      failed,
    })),
    quorum: jsonSpans(quorum.filter(isWanted), frame, ({ node, quorate }) => ({ node, quorate })),
    dc: jsonSpans(dc.filter(isWanted), frame, ({ node, seenBy }) => ({ node, seenBy })),
    fencing: jsonSpans(
      fencing.filter(isWanted),
      frame,
      ({ from: _from, to: _to, evidence: _evidence, endEvidence: _end, ...facts }) => facts,
    ),
    resources: jsonSpans(resources.filter(isWanted), frame, ({ resource, node, role, endedBy }) => ({
      resource,
      node,
      role,
      endedBy,
    })),
    outages: jsonSpans(outages.filter(isWanted), frame, ({ resource, cause }) => ({ resource, cause })),
  };
}

type Proof = NonNullable<SourceClock['evidence']>;

const proof = (evidence: Proof | undefined): Json | undefined =>
  evidence && { text: evidence.text, ...place(evidence) };

function jsonClock(
  { basis, year, offset, changes, contradiction, ...clock }: SourceClock,
  frame: TimeFrame,
): Json {
  return {
    basis,
    year,
    utcOffsetMinutes: offset,
    evidence: proof(clock.evidence),
    zoneBasis: clock.zoneBasis,
    zoneEvidence: proof(clock.zoneEvidence),
    changes: changes?.map(({ line, at, offset: utcOffsetMinutes }) => ({
      line,
      time: machineTime(at, frame),
      utcOffsetMinutes,
    })),
    contradiction: contradiction && {
      count: contradiction.count,
      aheadMilliseconds: contradiction.ahead,
      evidence: proof(contradiction.proof),
    },
  };
}

function head(timeline: Timeline, frame: TimeFrame): Json {
  return {
    formatVersion: TIMELINE_FORMAT_VERSION,
    tool: 'hatool',
    summary: headerLines(timeline),
    yearKnown: frame.hasYear,
    utcOffsetMinutes: frame.offset ?? null,
    omittedEvents: timeline.omitted,
    files: timeline.statistics.map(({ source, unrecognisedSamples, ...statistics }) => {
      const { evidence, ...numbers } = statistics;
      const clock = timeline.clocks.get(source);
      return {
        name: source.name,
        host: source.host,
        ...numbers,
        clock: clock && jsonClock(clock, frame),
        clockEvidence: evidence.length,
        unrecognisedSamples,
      };
    }),
    clockSkew: timeline.skew,
  };
}

/** Which spans to keep, by time. */
interface JsonRange {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

const within =
  ({ since, until }: JsonRange) =>
  ({ from, to }: Times): boolean =>
    (since === undefined || to === undefined || to >= since) && (until === undefined || from <= until);

/** One document: `formatVersion`, files, clock, `events` (the entries), then every derived span. */
export function renderTimelineJson(
  timeline: Timeline,
  entries: readonly TimelineEntry[],
  range: JsonRange,
): string {
  const frame = timeFrame(timeline);
  const events = entries.map((entry) => jsonEntry(entry, frame));
  return `${JSON.stringify({ ...head(timeline, frame), events, ...sections(timeline, frame, within(range)) }, undefined, 2)}\n`;
}

/** One object per line, each with its `type`: first `timeline`, then `event`, then the derived spans. */
export function renderTimelineNdjson(
  timeline: Timeline,
  entries: readonly TimelineEntry[],
  range: JsonRange,
): string {
  const frame = timeFrame(timeline);
  const lines: unknown[] = [{ type: 'timeline', ...head(timeline, frame) }];
  for (const entry of entries) lines.push({ type: 'event', ...jsonEntry(entry, frame) });
  for (const [name, spans] of Object.entries(sections(timeline, frame, within(range)))) {
    const type = name.replace(/s$/, '');
    for (const span of spans as readonly Json[]) lines.push({ type, ...span });
  }
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

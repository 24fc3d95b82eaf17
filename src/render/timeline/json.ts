/** The timeline as JSON and NDJSON: documented, versioned, complete. */
import type { LogEvent } from '../../logs/event.js';
import { momentOf, type SourceClock } from '../../timeline/clock.js';
import { NO_MOMENT } from '../../timeline/placed-event.js';
import { availabilityOf } from '../../timeline/availability.js';
import { fenceDevicesOf } from '../../timeline/fencing.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { machineTime, timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import { omittedCount } from '../../views/timeline/omitted.js';
import { NO_CONTEXT, type Context } from '../../views/timeline/context.js';
import { headerLines } from '../../views/timeline/header.js';
import { incidentJson, type Why } from './json-incidents.js';
import { entryData, evidenceJson, spansJson, type JsonRange } from './json-spans.js';
import type {
  AvailabilityJson,
  ClockJson,
  EntryJson,
  FileJson,
  IncidentJson,
  OmittedJson,
  ProofJson,
  TimelineHeadJson,
  TimelineJson,
  TimelineLineJson,
} from './json-types.js';

/** Raised in its first part when a consumer of an older version would misread the document. */
const TIMELINE_FORMAT_VERSION = '2.0';

/** What is to be printed. */
export interface TimelineJsonRequest {
  readonly timeline: Timeline;
  readonly entries: readonly TimelineEntry[];
  /** Raw lines to add to each event. */
  readonly context?: Context;
  /** The reasons of the engine for the decisions of incidents. */
  readonly why?: Why;
  /** Which spans are wanted; entries are chosen already. */
  readonly range: JsonRange;
  readonly tool: TimelineHeadJson['tool'];
}

function entryJson(entry: TimelineEntry, frame: TimeFrame, context: Context): EntryJson {
  const lines = context(entry);
  const { at, stampedAt, hasTime, until, node, kind, severity, text, count, nodes, resources, evidence } =
    entry;
  return {
    time: hasTime ? machineTime(at, frame) : null,
    ...(stampedAt === undefined ? {} : { stamped: machineTime(stampedAt, frame) }),
    ...(until === undefined ? {} : { until: machineTime(until, frame) }),
    node,
    kind,
    severity,
    text,
    data: entryData(entry.subject, frame),
    count,
    nodes,
    resources,
    evidence: evidence.map(evidenceJson),
    ...(lines.length === 0 ? {} : { context: lines.map(({ file, line, text }) => ({ file, line, text })) }),
  };
}

type Proof = NonNullable<SourceClock['evidence']>;

function proofJson(proof: Proof): ProofJson {
  return { text: proof.text, ...evidenceJson(proof) };
}

function clockJson(clock: SourceClock, frame: TimeFrame): ClockJson {
  const { basis, year, offset, evidence, zoneBasis, zoneEvidence, changes, contradiction } = clock;
  return {
    basis,
    year,
    utcOffsetMinutes: offset,
    evidence: evidence && proofJson(evidence),
    zoneBasis,
    zoneEvidence: zoneEvidence && proofJson(zoneEvidence),
    changes: changes?.map(({ line, at, offset: utcOffsetMinutes }) => ({
      line,
      time: machineTime(at, frame),
      utcOffsetMinutes,
    })),
    contradiction: contradiction && {
      count: contradiction.count,
      aheadMilliseconds: contradiction.ahead,
      evidence: proofJson(contradiction.proof),
    },
  };
}

function filesJson({ statistics, clocks }: Timeline, frame: TimeFrame): FileJson[] {
  return statistics.map(({ source, evidence, form, unrecognisedForms, ...numbers }) => {
    const clock = clocks.get(source);
    return {
      name: source.name,
      host: source.host,
      ...numbers,
      clock: clock && clockJson(clock, frame),
      clockEvidence: evidence.length,
      linesInUnknownForm: form.unread,
      unrecognisedForms,
    };
  });
}

function omittedJson({ omitted, clocks }: Timeline, frame: TimeFrame): OmittedJson[] {
  return omitted.map(({ count, kinds, first, last }) => {
    const time = (event: LogEvent): string | null =>
      machineTime(momentOf(event, clocks.get(event.source))?.at ?? NO_MOMENT, frame);
    return {
      file: first.source.name,
      count,
      kinds: Object.fromEntries(kinds),
      from: time(first),
      to: time(last),
    };
  });
}

function headJson({ timeline, tool }: TimelineJsonRequest, frame: TimeFrame): TimelineHeadJson {
  return {
    formatVersion: TIMELINE_FORMAT_VERSION,
    tool,
    summary: headerLines(timeline),
    yearKnown: frame.hasYear,
    utcOffsetMinutes: frame.offset ?? null,
    omittedEvents: omittedCount(timeline),
    omitted: omittedJson(timeline, frame),
    files: filesJson(timeline, frame),
    clockSkew: timeline.skew,
  };
}

function availabilityJson(timeline: Timeline, frame: TimeFrame): AvailabilityJson | null {
  const availability = availabilityOf(timeline);
  if (!availability) return null;
  const { from, to, ...more } = availability;
  return { from: machineTime(from, frame), to: machineTime(to, frame), ...more };
}

function incidentsJson(
  { timeline, range, why = new Map() }: TimelineJsonRequest,
  frame: TimeFrame,
): readonly IncidentJson[] {
  const { since = -Infinity, until = Infinity } = range;
  const devices = fenceDevicesOf(timeline);
  return timeline.incidents
    .filter(({ from, to }) => to >= since && from <= until)
    .map((incident) => incidentJson(incident, frame, { devices, why }));
}

/** One document: `formatVersion`, files, clock, `events` (the entries), then every derived span. */
export function timelineJson(request: TimelineJsonRequest): TimelineJson {
  const { timeline, entries, range, context = NO_CONTEXT } = request;
  const frame = timeFrame(timeline);
  return {
    ...headJson(request, frame),
    events: entries.map((entry) => entryJson(entry, frame, context)),
    availability: availabilityJson(timeline, frame),
    incidents: incidentsJson(request, frame),
    ...spansJson(timeline, frame, range),
  };
}

/** The document as text. */
export function renderTimelineJson(request: TimelineJsonRequest): string {
  return `${JSON.stringify(timelineJson(request), undefined, 2)}\n`;
}

function typed<Type extends string, Json extends object>(
  type: Type,
  all: readonly Json[],
): ({ readonly type: Type } & Json)[] {
  return all.map((one) => ({ type, ...one }));
}

/** An event as a line of NDJSON: for those that are told as they come. */
export function renderEntryNdjson(entry: TimelineEntry, frame: TimeFrame): string {
  const line: TimelineLineJson = { type: 'event', ...entryJson(entry, frame, NO_CONTEXT) };
  return `${JSON.stringify(line)}\n`;
}

/** One object per line, each with its `type`: first `timeline`, then `event`, then the derived spans. */
export function renderTimelineNdjson(request: TimelineJsonRequest): string {
  const { timeline, entries, range, context = NO_CONTEXT } = request;
  const frame = timeFrame(timeline);
  const spans = spansJson(timeline, frame, range);
  const lines: readonly TimelineLineJson[] = [
    { type: 'timeline', ...headJson(request, frame) },
    ...typed(
      'event',
      entries.map((entry) => entryJson(entry, frame, context)),
    ),
    ...typed('transition', spans.transitions),
    ...typed('membership', spans.memberships),
    ...typed('quorum', spans.quorum),
    ...typed('dc', spans.dc),
    ...typed('fencing', spans.fencing),
    ...typed('resource', spans.resources),
    ...typed('outage', spans.outages),
    ...typed('undecided', spans.undecided),
    ...typed('double-activity', spans.doubleActivity),
    ...typed('split', spans.splits),
    ...typed('incident', incidentsJson(request, frame)),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

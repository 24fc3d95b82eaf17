/** ReportHistory: what the logs tell, as lanes, events, lines and incidents. */
import { withoutInstance } from '../../logs/operation-key.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import { hasMoment } from '../../timeline/placed-event.js';
import { timeFrame } from '../../views/timeline/clock.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import type { Chapter } from '../../views/timeline/story.js';
import type { TimelineFilter } from '../../views/timeline/timeline-view.js';
import type { Lane, ReportDecision, ReportHistory, ReportTime } from '../report-data.js';
import { eventColumns, type EventNames } from './event-columns.js';
import { reportIncidents } from './incidents.js';
import { membershipSpans, membershipSteps } from './membership-spans.js';
import { NameIndex } from './name-index.js';
import { nodeNames } from './node-names.js';
import { nodeSpans } from './node-spans.js';
import { rawLines, type LineChoice, type ReadLines } from './raw-lines.js';
import { resourceSpans } from './resource-spans.js';
import { spanColumns } from './span.js';
import { transitionSpans } from './transition-spans.js';

/** What a history is made of. */
export interface HistorySources {
  readonly timeline: Timeline;
  readonly filter: TimelineFilter;
  /** All that the filter lets pass, details too, in order of time. */
  readonly entries: readonly TimelineEntry[];
  /** Incidents that are told of. */
  readonly incidents: readonly Incident[];
  readonly chapters: readonly Chapter[];
  readonly decisions: ReadonlyMap<Incident, readonly ReportDecision[]>;
  readonly choice: LineChoice;
  readonly lines: ReadLines;
}

/** The time that the report is about; undefined where no line has a time. */
export function reportTime(timeline: Timeline, { since, until }: TimelineFilter): ReportTime | undefined {
  const timed = timeline.happenings.filter(({ hasTime, at }) => hasTime && hasMoment(at));
  const [first, last] = [timed[0], timed.at(-1)];
  if (!first || !last) return undefined;
  const frame = timeFrame(timeline);
  return {
    from: Math.max(first.at, since ?? -Infinity),
    to: Math.max(first.at, Math.min(last.at, until ?? Infinity)),
    utcOffsetMinutes: frame.offset ?? null,
    hasYear: frame.hasYear,
  };
}

/** Nodes of which anything is told, by their names. */
function nodesOf({ memberships, dc, fencing, resources, quorum }: Timeline): readonly string[] {
  return [
    ...memberships.flatMap(({ node, members }) => [node, ...members]),
    ...quorum.map(({ node }) => node),
    ...dc.map(({ node }) => node),
    ...fencing.map(({ target }) => target),
    ...resources.map(({ node }) => node),
  ];
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].toSorted();

/** A NameIndex in which each node has one name. */
class NodeIndex extends NameIndex {
  readonly #names: ReadonlyMap<string, string>;

  constructor(own: ReadonlyMap<string, string>) {
    super();
    this.#names = own;
  }

  override of(name: string): number {
    return super.of(this.#names.get(name) ?? name);
  }
}

interface LaneRequest {
  readonly timeline: Timeline;
  readonly time: ReportTime;
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly names: EventNames;
}

function lanesOf({ timeline, time, nodes, resources, names }: LaneRequest): readonly Lane[] {
  const steps = membershipSteps(timeline);
  const bySource = resourceSpans(timeline);
  const transitions = transitionSpans(timeline);
  const lanes: Lane[] = [
    ...nodes.map((name): Lane => {
      const spans = [...membershipSpans(name, steps), ...nodeSpans(name, timeline)];
      return { kind: 'node', name, spans: spanColumns(spans, time, names) };
    }),
    ...resources.map((name): Lane => {
      return { kind: 'resource', name, spans: spanColumns(bySource.get(name) ?? [], time, names) };
    }),
    { kind: 'transitions', name: 'transitions', spans: spanColumns(transitions, time, names) },
  ];
  return lanes.filter(({ spans }) => spans.state.length > 0);
}

/** What the logs tell of the time of a report. */
export function reportHistory(sources: HistorySources, time: ReportTime): ReportHistory {
  const { timeline, entries, filter, choice, lines } = sources;
  const named = nodeNames([...nodesOf(timeline), ...entries.flatMap(({ node, nodes }) => [node, ...nodes])]);
  const nodes = sorted(nodesOf(timeline).map((name) => named.get(name) ?? name));
  const own = sorted(timeline.resources.map(({ resource }) => withoutInstance(resource)));
  const failed = timeline.incidents.flatMap(({ resources }) => resources.map(withoutInstance));
  const all = sorted([...own, ...failed]);
  const resources = filter.resources.length === 0 ? all : all.filter((one) => filter.resources.includes(one));
  const names: EventNames = {
    nodes: new NodeIndex(named),
    resources: new NameIndex(resources),
    files: new NameIndex(),
  };
  for (const node of nodes) names.nodes.of(node);
  const lanes = lanesOf({ timeline, time, nodes, resources, names });
  const events = eventColumns(entries, time, names);
  const { raw, rawIsCut } = rawLines(choice, lines, names.files);
  return {
    time,
    files: names.files.names,
    nodes: names.nodes.names,
    resources: names.resources.names,
    lanes,
    events,
    raw,
    rawIsCut,
    incidents: reportIncidents(sources),
  };
}

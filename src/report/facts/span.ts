/** Spans of lanes, and the columns that they become. */
import type { PlacedEvent } from '../../timeline/placed-event.js';
import { SPAN_STATES, type ReportTime, type SpanColumns, type SpanState } from '../report-data.js';
import { NO_NAME, type NameIndex } from './name-index.js';

/** Something that lasts; milliseconds since 1970 UTC. */
export interface Span {
  readonly state: SpanState;
  readonly from: number;
  /** Undefined: to the end of the logs. */
  readonly to: number | undefined;
  /** Where a resource is active, or who did it. */
  readonly node?: string | undefined;
  /** What proves its begin. */
  readonly evidence?: PlacedEvent | undefined;
}

/** The numbers of what spans name. */
export interface SpanNames {
  readonly nodes: NameIndex;
  readonly files: NameIndex;
}

/** What lies in the time of the report, in the order in which it begins. */
function within(spans: readonly Span[], { from, to }: Pick<ReportTime, 'from' | 'to'>): Span[] {
  return spans
    .filter((span) => span.from <= to && (span.to ?? Infinity) >= from)
    .map((span) => ({ ...span, from: Math.max(span.from, from) }))
    .toSorted((a, b) => a.from - b.from);
}

/** The columns of a lane. */
export function spanColumns(
  all: readonly Span[],
  time: Pick<ReportTime, 'from' | 'to'>,
  { nodes, files }: SpanNames,
): SpanColumns {
  const spans = within(all, time);
  return {
    state: spans.map(({ state }) => SPAN_STATES.indexOf(state)),
    from: spans.map(({ from }, i) => from - (spans[i - 1]?.from ?? time.from)),
    length: spans.map(({ from, to }) => (to === undefined || to > time.to ? -1 : to - from)),
    node: spans.map(({ node }) => (node === undefined ? NO_NAME : nodes.of(node))),
    file: spans.map(({ evidence }) => (evidence ? files.of(evidence.event.source.name) : NO_NAME)),
    line: spans.map(({ evidence }) => evidence?.event.line ?? 0),
  };
}

/** The job of `hatool timeline`: read, build, filter, print. */
import { timeFrame } from '../../views/timeline/clock.js';
import { UsageError } from '../../base/usage-error.js';
import { printable } from '../../render/printable.js';
import { renderTimelineJson, renderTimelineNdjson } from '../../render/timeline/json.js';
import { renderTimelineText } from '../../render/timeline/text.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { Statement } from '../../views/document.js';
import type { Timeline } from '../../timeline/timeline.js';
import { didYouMeanOf } from '../../base/closest.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { stateRows, type StateRow } from '../../views/timeline/state.js';
import { verdictOf, type Verdict } from '../../views/timeline/verdict.js';
import { timelineEntries, type TimelineFilter } from '../../views/timeline/timeline-view.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { renderUnrecognised } from '../../render/timeline/unrecognised-text.js';
import { unrecognised } from '../../views/timeline/unrecognised.js';
import type { Context } from '../../views/timeline/context.js';
import { flatLine } from './event-lines.js';
import { followTimeline } from './follow.js';
import { readContext, readContextLines } from './context.js';
import { checkFlat, readTimelineFilter } from './options.js';
import { readLogs } from './read-logs.js';
import { availabilityOf } from '../../timeline/availability.js';
import { renderDocumentText, type DocumentTextOptions } from '../../render/document/text.js';
import { availabilityDocument } from '../../views/timeline/availability-document.js';
import { whyDecided } from './why.js';
import { decisionStatement, type DecisionView } from '../../views/timeline/why.js';
import packageJson from '../../../package.json' with { type: 'json' };

interface Told {
  readonly timeline: Timeline;
  readonly entries: readonly TimelineEntry[];
  readonly context: Context;
  readonly filter: TimelineFilter;
  readonly verdict: Verdict | undefined;
  readonly why: ReadonlyMap<TransitionRun, DecisionView>;
  readonly state: readonly StateRow[];
}

function renderSummary(timeline: Timeline, options: DocumentTextOptions): string {
  const availability = availabilityOf(timeline);
  return availability
    ? renderDocumentText(availabilityDocument(availability), options)
    : 'no line has a time\n';
}

function rendered(told: Told, { options, terminal }: Invocation): string {
  const { timeline, entries, context, filter, verdict, why, state } = told;
  const tool = { name: 'hatool', version: packageJson.version };
  const line = flatLine(options);
  if (line) {
    const frame = timeFrame(timeline);
    return entries.map((entry) => line(entry, frame)).join('');
  }
  switch (options['format']) {
    case 'json':
      return renderTimelineJson({ timeline, entries, context, range: filter, tool, why });
    case 'ndjson':
      return renderTimelineNdjson({ timeline, entries, context, range: filter, tool });
    default: {
      const { palette, columns } = terminal;
      if (options['unrecognised'] === true) return renderUnrecognised(unrecognised(timeline));
      if (options['summary'] === true) return renderSummary(timeline, { palette, columns });
      const isNarrow = filter.nodes.length + filter.resources.length > 0;
      const telling = filter.all ? 'in order' : isNarrow ? 'unfolded' : undefined;
      return renderTimelineText({
        timeline,
        entries,
        context,
        verdict,
        why: decisionStatements(why, timeline),
        telling,
        state,
        palette,
        columns,
      });
    }
  }
}

/** Reasons are told of as many incidents, the worst: to a reader, and to a program. */
const EXPLAINED = 3;
const EXPLAINED_IN_JSON = 20;

function decisionStatements(why: Told['why'], timeline: Timeline): ReadonlyMap<TransitionRun, Statement> {
  const frame = timeFrame(timeline);
  return new Map([...why].map(([run, view]) => [run, decisionStatement(view, frame)]));
}

async function whyFor(
  { arguments: paths, options, terminal }: Invocation,
  timeline: Timeline,
  verdict: Verdict | undefined,
): Promise<Told['why']> {
  const isJson = options['format'] === 'json';
  const isText = options['format'] === undefined || options['format'] === 'text';
  const isOther = options['unrecognised'] === true || options['summary'] === true;
  if (!verdict || !(isText || isJson) || options['why'] === false || isOther) return new Map();
  const worst = verdict.incidents
    .slice(0, isJson ? EXPLAINED_IN_JSON : EXPLAINED)
    .map(({ incident }) => incident);
  return whyDecided(
    paths,
    timeline,
    worst.toSorted((a, b) => a.from - b.from),
    (sentence) => terminal.warn(`hatool: note: ${printable(sentence)}`),
  );
}

/** Runs the command; resolves to the exit code. */
export async function runTimeline(invocation: Invocation): Promise<number> {
  const { arguments: paths, options } = invocation;
  checkFlat(options);
  if (options['follow'] === true) return followTimeline(invocation);
  const around = readContextLines(options['context'], paths);
  const { timeline, silent, nothing, ...read } = await readLogs(invocation);
  if (nothing !== undefined) throw new UsageError(nothing);
  const unreadable = [...read.unreadable, ...silent];
  const filter = readTimelineFilter(options, timeline, didYouMeanOf);
  const entries = timelineEntries(timeline, filter);
  const context = await readContext(paths, entries, around);
  const state = stateRows(timeline, filter);
  const verdict = verdictOf(timeline, { state, entries }, filter);
  const why = await whyFor(invocation, timeline, verdict);
  const told = { timeline, entries, context, filter, verdict, why, state };
  await invocation.terminal.write(rendered(told, invocation));
  for (const sentence of unreadable) invocation.terminal.warn(`hatool: ${printable(sentence)}`);
  return unreadable.length > 0 ? EXIT.unusable : EXIT.clean;
}

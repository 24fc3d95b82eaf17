/** The job of `hatool timeline`: read, build, filter, print. */
import { renderFlatEvent } from '../../render/timeline/flat.js';
import { timeFrame } from '../../views/timeline/clock.js';
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { printable } from '../../render/printable.js';
import { renderTimelineJson, renderTimelineNdjson } from '../../render/timeline/json.js';
import { renderTimelineText } from '../../render/timeline/text.js';
import { EVENT_LIMITS } from '../../timeline/event-store.js';
import { readEvents } from '../../timeline/read-events.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import { defaultPatternIndex } from '../../logs/read-log.js';
import { ParallelLogs } from './parallel-logs.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { Statement } from '../../views/document.js';
import type { Timeline } from '../../timeline/timeline.js';
import { didYouMeanOf } from '../../base/closest.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { stateRows, type StateRow } from '../../views/timeline/state.js';
import { verdictOf, type Verdict } from '../../views/timeline/verdict.js';
import { timelineEntries, type TimelineFilter } from '../../views/timeline/timeline-view.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { isLog, kindHint } from '../kind-hint.js';
import { progressOn } from '../progress.js';
import { SkippedInputs } from '../skipped-inputs.js';
import { renderUnrecognised } from '../../render/timeline/unrecognised-text.js';
import { unrecognised } from '../../views/timeline/unrecognised.js';
import type { Context } from '../../views/timeline/context.js';
import { followTimeline } from './follow.js';
import { readContext, readContextLines } from './context.js';
import { checkFlat, readAskedEvents, readGivenClock, readTimelineFilter } from './options.js';
import { saidOfInputs, unreadSentences } from './unread-inputs.js';
import { availabilityOf } from '../../timeline/availability.js';
import { renderDocumentText, type DocumentTextOptions } from '../../render/document/text.js';
import { availabilityDocument } from '../../views/timeline/availability-document.js';
import { whyDecided } from './why.js';
import { decisionStatement, type DecisionView } from '../../views/timeline/why.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** Shows what is being read. */
function readingOn(terminal: Terminal): (name: string, bytes: number) => void {
  const show = progressOn(terminal);
  return (name, bytes) => show(() => `reading ${printable(name)}: ${Math.round(bytes / 1e6)} MB`);
}

interface Read {
  readonly timeline: Timeline;
  /** One sentence for each input that could not be read, or not to its end. */
  readonly unreadable: readonly string[];
}

/** What the first input is instead of a log; undefined when it is one all the same. */
async function hintAbout([path = '-']: readonly string[]): Promise<string | undefined> {
  if (path === '-') return '';
  for await (const file of openInputs([path], {
    onRefused: () => undefined,
    onUnreadable: () => undefined,
  })) {
    for await (const piece of file.chunks()) {
      const text = Buffer.from(piece).toString('utf8');
      if (isLog(text)) return undefined;
      return kindHint(text);
    }
    return `: "${file.name}" is empty`;
  }
  return '';
}

async function read({ arguments: paths, options, terminal }: Invocation): Promise<Read> {
  const asked = readAskedEvents(options);
  const clock = readGivenClock(options, didYouMeanOf);
  tellOfWaiting(terminal, paths);
  const refused = new SkippedInputs();
  const unreadable: string[] = [];
  const opened = {
    onRefused: refused.add,
    onUnreadable: (sentence: string): void => void unreadable.push(sentence),
  };
  const patterns = defaultPatternIndex();
  const elsewhere = new ParallelLogs(options, async (path, onBytes) => {
    for await (const file of openInputs([path], opened))
      return await readEvents(file, { patterns, limits: EVENT_LIMITS, asked, onBytes });
    return undefined;
  });
  const onProgress = readingOn(terminal);
  const timeline = await readTimeline(openInputs(paths, opened), {
    onProgress,
    asked,
    clock,
    patterns,
    elsewhere,
  });
  terminal.progress('');
  for (const note of refused.notes()) terminal.warn(`hatool: note: ${printable(note)}`);
  if (timeline.statistics.length === 0)
    throw new UsageError(unreadable.join('\n') || `"${paths.join('", "')}" holds no files`);
  const inUnknownForm = unreadSentences(timeline);
  const isSilent = timeline.happenings.length === 0 && inUnknownForm.length > 0;
  if (isSilent) throw new UsageError([...unreadable, ...inUnknownForm].join('\n'));
  if (timeline.statistics.every(({ recognised, unrecognised }) => recognised + unrecognised === 0)) {
    const sentence =
      'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected';
    const hint = await hintAbout(paths);
    if (hint !== undefined) throw new UsageError([...unreadable, sentence + hint].join('\n'));
  }
  return {
    timeline,
    unreadable: [...unreadable, ...inUnknownForm, ...saidOfInputs(paths, timeline, unreadable)],
  };
}

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
  switch (options['format']) {
    case 'json':
      return renderTimelineJson({ timeline, entries, context, range: filter, tool, why });
    case 'ndjson':
      if (options['flat'] === true) {
        const frame = timeFrame(timeline);
        return entries.map((entry) => renderFlatEvent(entry, frame)).join('');
      }
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
  const { timeline, unreadable } = await read(invocation);
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

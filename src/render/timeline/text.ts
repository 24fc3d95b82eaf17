/** The timeline as text for people: the verdict, the story, how things stand at the end, and what was read. */
import { pushAll } from '../../base/arrays.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { Statement } from '../../views/document.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { timeFrame } from '../../views/timeline/clock.js';
import type { Context } from '../../views/timeline/context.js';
import { fenceDevicesOf } from '../../timeline/fencing.js';
import { headerLines } from '../../views/timeline/header.js';
import { incidentHeadline } from '../../views/timeline/incident-words.js';
import { storyOf, type Story } from '../../views/timeline/story.js';
import type { Verdict } from '../../views/timeline/verdict.js';
import { endOfLog, type StateRow } from '../../views/timeline/state.js';
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';
import { Citations, MARKS, nodeLabels, shortNames, styleOf, wrap, type Layout } from './layout.js';
import { storyLines } from './story-text.js';
import { verdictLines } from './verdict-text.js';

/** The closing summary, with a line end at the end of each line; empty when there is nothing to say. */
export function renderState({
  timeline,
  state,
  palette,
  columns,
}: Pick<TimelineText, 'timeline' | 'state' | 'palette' | 'columns'>): string {
  return stateLines(timeline, state, palette, columns)
    .map((line) => `${line}\n`)
    .join('');
}

/** The closing summary: one line or more for each fact, its label in front of the first of a kind. */
function stateLines(
  timeline: Timeline,
  rows: readonly StateRow[],
  palette: Palette,
  columns: number,
): string[] {
  const end = endOfLog(timeline);
  if (rows.length === 0 || end === undefined) return [];
  const width = rows.reduce((widest, { label }) => Math.max(widest, label.length), 0);
  const indent = 2 + width + 3;
  const lines = rows.flatMap(({ label, text, severity }, i) => {
    const shown = rows[i - 1]?.label === label ? '' : label;
    const mark = styleOf(severity, palette)(MARKS[severity]);
    return wrap(printable(text), Math.max(20, columns - indent)).map((line, n) =>
      n === 0 ? `  ${shown.padEnd(width)} ${mark} ${line}` : `${' '.repeat(indent)}${line}`,
    );
  });
  return ['', palette.bold(`at the end of the log (${end}), as its writers saw it`), ...lines];
}

/** What is printed, and how. */
export interface TimelineText {
  readonly timeline: Timeline;
  readonly entries: readonly TimelineEntry[];
  /** Raw lines to show below each entry. */
  readonly context?: Context;
  /** What stands first; undefined where only some kinds of entries are asked for. */
  readonly verdict: Verdict | undefined;
  /** Reasons for decisions of the worst incidents. */
  readonly why?: ReadonlyMap<TransitionRun, Statement>;
  /** `in order`: each entry by itself; `unfolded`: by incidents, but routine is told, too. By incidents unless told. */
  readonly telling?: 'in order' | 'unfolded' | undefined;
  /** How the cluster was at the end. */
  readonly state: readonly StateRow[];
  readonly palette: Palette;
  /** At least 40. */
  readonly columns: number;
}

/** More incidents are told by the worst of them. */
const MOST_CHAPTERS = 12;

function storyFor({ timeline, entries, verdict, telling }: TimelineText): Story {
  if (!verdict || telling === 'in order') return { chapters: [], rest: entries, routine: [] };
  const all = timeline.incidents;
  const told = verdict.incidents.map(({ incident }) => incident);
  const incidents = all.length <= MOST_CHAPTERS && verdict.count === all.length ? all : told;
  return storyOf(entries, incidents, telling === 'unfolded' ? 'told' : 'counted');
}

/** The whole text, with a line end at its end. */
export function renderTimelineText(request: TimelineText): string {
  const { timeline, entries, context, verdict, why = new Map(), state, palette, columns } = request;
  const names = timeline.statistics.map(({ source }) => source.name);
  const nodeLabel = nodeLabels(entries);
  const nodeWidth = entries.reduce((widest, { node }) => Math.max(widest, nodeLabel(node).length), 0);
  const citations = new Citations(names);
  const layout: Layout = {
    frame: timeFrame(timeline),
    columns,
    palette,
    nodeWidth,
    nodeLabel,
    citations,
  };
  const devices = fenceDevicesOf(timeline);
  const lines = verdict ? verdictLines(verdict, layout) : [];
  pushAll(
    lines,
    storyLines(storyFor(request), layout, {
      context,
      why,
      headline: ({ incident }) => incidentHeadline(incident, devices),
    }),
  );
  if (entries.length === 0)
    lines.push('', 'nothing to show: no entry passes the filters (--all shows details too)');
  pushAll(lines, stateLines(timeline, state, palette, columns));
  lines.push('');
  const header = headerLines(timeline, shortNames(names)).flatMap((line) => wrap(printable(line), columns));
  pushAll(lines, [...citations.legend(columns), ...header].map(palette.dim));
  return `${lines.join('\n')}\n`;
}

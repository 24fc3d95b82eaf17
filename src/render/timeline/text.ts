/** The timeline as text for people: a header, then one entry per happening, wrapped to the terminal. */
import { pushAll } from '../../base/arrays.js';
import type { Document } from '../../views/document.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { EntrySeverity, TimelineEntry } from '../../views/timeline/entry.js';
import { clockText, dateText, timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import { NO_CONTEXT, type Context } from '../../views/timeline/context.js';
import { headerLines } from '../../views/timeline/header.js';
import type { Verdict } from '../../views/timeline/verdict.js';
import { endOfLog, type StateRow } from '../../views/timeline/state.js';
import { renderDocumentText } from '../document/text.js';
import type { Palette, Style } from '../palette.js';
import { printable } from '../printable.js';

const MARKS: Readonly<Record<EntrySeverity, string>> = { error: '✗', warning: '!', notice: '·', good: '✓' };
const LONGEST_NODE = 16;
/** What is read in one glance. */
const VERDICT_LINES = 12;

function styleOf(severity: EntrySeverity, palette: Palette): Style {
  switch (severity) {
    case 'error':
      return palette.red;
    case 'warning':
      return palette.yellow;
    case 'notice':
      return palette.dim;
    case 'good':
      return palette.green;
  }
}

/** Breaks printable text into lines of at most `width`; a longer word is broken too. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Names of files without the folders that all have in common. */
function shortNames(names: readonly string[]): (name: string) => string {
  const parts = [...new Set(names)].map((name) => name.split('/'));
  let common = 0;
  const [first = []] = parts;
  while (
    common < first.length - 1 &&
    parts.every((path) => path[common] === first[common] && path.length > common + 1)
  ) {
    common += 1;
  }
  return (name) => name.split('/').slice(common).join('/');
}

const shortNode = (node: string): string =>
  /^[\d.]+$/.test(node) || node.startsWith('(') ? node : (node.split('.')[0] ?? node);

// The numbers by which machines are told apart stand at the end of their names.
const shortened = (name: string): string =>
  name.length <= LONGEST_NODE ? name : `${name.slice(0, 5)}…${name.slice(6 - LONGEST_NODE)}`;

/** The first label of a host name, cut in its middle when it is long: as short as keeps all nodes apart. */
function nodeLabels(entries: readonly TimelineEntry[]): (node: string) => string {
  const nodes = [...new Set(entries.map(({ node }) => node))];
  const whole = (node: string): string => printable(node);
  const first = (node: string): string => printable(shortNode(node));
  const candidates = [
    (node: string): string => shortened(first(node)),
    first,
    (node: string): string => shortened(whole(node)),
  ];
  return candidates.find((label) => new Set(nodes.map(label)).size === nodes.length) ?? whole;
}

interface Layout {
  readonly frame: TimeFrame;
  readonly columns: number;
  readonly palette: Palette;
  readonly nodeWidth: number;
  readonly nodeLabel: (node: string) => string;
  readonly fileName: (name: string) => string;
}

function entryLines(entry: TimelineEntry, layout: Layout): string[] {
  const { frame, columns, palette, nodeWidth, nodeLabel, fileName } = layout;
  const style = styleOf(entry.severity, palette);
  const [first] = entry.evidence;
  const evidence = first ? `(${printable(fileName(first.source.name))}:${first.line})` : '';
  const again =
    entry.count > 1
      ? ` × ${entry.count}${entry.until === undefined ? '' : ` until ${clockText(entry.until, frame)}`}`
      : '';
  const time = entry.hasTime ? clockText(entry.at, frame) : '        ';
  const indent = 2 + 8 + 1 + 1 + 1 + nodeWidth + 1;
  const lines = wrap(`${printable(entry.text)}${again} ${evidence}`, Math.max(20, columns - indent));
  return lines.map((line, i) => {
    const at = evidence === '' ? -1 : line.lastIndexOf(evidence);
    const shown = at === -1 ? style(line) : `${style(line.slice(0, at))}${palette.dim(evidence)}`;
    const text =
      entry.severity === 'notice' && at === -1
        ? line
        : entry.severity === 'notice'
          ? `${line.slice(0, at)}${palette.dim(evidence)}`
          : shown;
    if (i > 0) return `${' '.repeat(indent)}${text}`;
    return `  ${time} ${style(MARKS[entry.severity])} ${nodeLabel(entry.node).padEnd(nodeWidth)} ${text}`;
  });
}

/** An entry on one line, with its date: for those that are told as they come. */
export function entryLine(entry: TimelineEntry, frame: TimeFrame, palette: Palette): string {
  const { at, severity, node, text, evidence } = entry;
  const [first] = evidence;
  const place = first ? palette.dim(` (${printable(first.source.name)}:${first.line})`) : '';
  const style = styleOf(severity, palette);
  const time = `${dateText(at, frame)} ${clockText(at, frame)}`.trim();
  return `${time === '' ? '' : `${time} `}${style(MARKS[severity])} ${printable(node)} ${severity === 'notice' ? printable(text) : style(printable(text))}${place}\n`;
}

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

/** The raw lines around an entry, each with its number. */
function contextLines(entry: TimelineEntry, context: Context, palette: Palette): string[] {
  const lines = context(entry);
  const width = String(lines.at(-1)?.line ?? 0).length;
  return lines.map(({ line, text, isEvidence }) => {
    const shown = `    ${isEvidence ? '>' : ' '} ${String(line).padStart(width)}  ${printable(text)}`;
    return isEvidence ? shown : palette.dim(shown);
  });
}

/** One statement with a label in front, further lines below its text. */
function labelled(label: string, text: string, { columns }: Layout): string[] {
  const width = Math.max(20, columns - label.length);
  return wrap(printable(text), width).map(
    (line, i) => `${i === 0 ? label : ' '.repeat(label.length)}${line}`,
  );
}

interface Placed {
  readonly at: number;
  readonly lines: readonly string[];
}

/** As many of the incidents as fit, the worst before others, then in order of time. */
function incidentLines({ incidents, count }: Verdict, layout: Layout, room: number): string[] {
  const { palette, frame } = layout;
  const shown: Placed[] = [];
  let left = room;
  for (const { incident, text, severity } of incidents) {
    const label = `${String(incident.id).padStart(3)}  ${clockText(incident.from, frame)}  `;
    const [first = '', ...rest] = labelled(label, text, layout);
    const lines = [styleOf(severity, palette)(first), ...rest];
    const isLast = shown.length + 1 === count;
    if (lines.length > left - (isLast ? 0 : 1)) break;
    left -= lines.length;
    shown.push({ at: incident.from, lines });
  }
  const lines = shown.toSorted((a, b) => a.at - b.at).flatMap((one) => one.lines);
  const others = count - shown.length;
  return others === 0 ? lines : [...lines, `     and ${others} more, not as bad`];
}

/** The verdict, which stands first. */
function verdictLines(verdict: Verdict, layout: Layout): string[] {
  const { palette, fileName, columns } = layout;
  const { summary, severity, broken, lookAt } = verdict;
  const head = wrap(`${MARKS[severity]} ${printable(summary)}`, columns).map(styleOf(severity, palette));
  const end = broken.flatMap(({ label, text }) =>
    labelled(`  at the end  ${label}: `, text, layout).map(palette.red),
  );
  if (lookAt) {
    const place = `${fileName(lookAt.evidence.source.name)}:${lookAt.evidence.line}`;
    pushAll(end, labelled('  look at     ', `${place}: ${lookAt.text}`, layout).map(palette.dim));
  }
  if (verdict.count === 0) return [...head, ...end];
  const room = Math.max(3, VERDICT_LINES - head.length - 1 - end.length);
  return [...head, '', ...incidentLines(verdict, layout, room), ...end];
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
  /** The decisions of the worst incidents with their reasons. */
  readonly why?: readonly Document[];
  /** How the cluster was at the end. */
  readonly state: readonly StateRow[];
  readonly palette: Palette;
  /** At least 40. */
  readonly columns: number;
}

/** The whole text, with a line end at its end. */
export function renderTimelineText({
  timeline,
  entries,
  context = NO_CONTEXT,
  verdict,
  why = [],
  state,
  palette,
  columns,
}: TimelineText): string {
  const frame = timeFrame(timeline);
  const nodeLabel = nodeLabels(entries);
  const nodeWidth = entries.reduce((widest, { node }) => Math.max(widest, nodeLabel(node).length), 0);
  const fileName = shortNames(timeline.statistics.map(({ source }) => source.name));
  const layout: Layout = { frame, columns, palette, nodeWidth, nodeLabel, fileName };
  const lines = verdict ? verdictLines(verdict, layout) : [];
  for (const document of why.filter(({ length }) => length > 0))
    lines.push(...renderDocumentText(document, { palette, columns }).trimEnd().split('\n'));
  let day = '';
  for (const entry of entries) {
    const today = dateText(entry.at, frame);
    if (today !== day) lines.push('', palette.bold(today));
    day = today;
    pushAll(lines, entryLines(entry, layout));
    pushAll(lines, contextLines(entry, context, palette));
  }
  if (entries.length === 0)
    lines.push('', 'nothing to show: no entry passes the filters (--all shows details too)');
  pushAll(lines, stateLines(timeline, state, palette, columns));
  lines.push('');
  pushAll(
    lines,
    headerLines(timeline, fileName).flatMap((line) => wrap(printable(line), columns).map(palette.dim)),
  );
  return `${lines.join('\n')}\n`;
}

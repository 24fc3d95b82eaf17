/** One entry of the timeline as text: in its columns, or on a line of its own. */
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { clockText, dateText, type TimeFrame } from '../../views/timeline/clock.js';
import type { Context } from '../../views/timeline/context.js';
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';
import { MARKS, styleOf, wrap, type Layout } from './layout.js';

/** Columns of the time, whichever form it has. */
const TIME = 8;

/** The lines of an entry; `time` is what stands in front. */
export function entryLines(entry: TimelineEntry, layout: Layout, time: string): string[] {
  const { frame, columns, palette, nodeWidth, nodeLabel, citations } = layout;
  const style = styleOf(entry.severity, palette);
  const [first] = entry.evidence;
  const evidence = first ? citations.cite(first) : '';
  const again =
    entry.count > 1
      ? ` × ${entry.count}${entry.until === undefined ? '' : ` until ${clockText(entry.until, frame)}`}`
      : '';
  const stamp = entry.stampedAt === undefined ? '' : ` (its clock: ${clockText(entry.stampedAt, frame)})`;
  const indent = 2 + TIME + 1 + 1 + 1 + nodeWidth + 1;
  const lines = wrap(`${printable(entry.text)}${again}${stamp} ${evidence}`, Math.max(20, columns - indent));
  const own = entry.severity === 'notice' ? (text: string): string => text : style;
  return lines.map((line, i) => {
    const at = evidence === '' || i < lines.length - 1 ? -1 : line.lastIndexOf(evidence);
    const text = at === -1 ? own(line) : `${own(line.slice(0, at))}${palette.dim(evidence)}`;
    if (i > 0) return `${' '.repeat(indent)}${text}`;
    return `  ${time.padStart(TIME)} ${style(MARKS[entry.severity])} ${nodeLabel(entry.node).padEnd(nodeWidth)} ${text}`;
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

/** The raw lines around an entry, each with its number. */
export function contextLines(entry: TimelineEntry, context: Context, palette: Palette): string[] {
  const lines = context(entry);
  const width = String(lines.at(-1)?.line ?? 0).length;
  return lines.map(({ line, text, isEvidence }) => {
    const shown = `    ${isEvidence ? '>' : ' '} ${String(line).padStart(width)}  ${printable(text)}`;
    return isEvidence ? shown : palette.dim(shown);
  });
}

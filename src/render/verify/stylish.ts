/** Findings for people: one line each in the form `file:line:column severity rule: message`, with a code frame on a terminal. */
import { pushAll } from '../../base/arrays.js';
import type { FindingView, FrameLine, VerifyView } from '../../views/verify/verify-view.js';
import type { Palette, Style } from '../palette.js';
import { printable } from '../printable.js';
import { counted } from '../words.js';

export interface StylishOptions {
  readonly palette: Palette;
  /** Show the line of the file under each finding. */
  readonly frames: boolean;
  readonly columns: number;
}

/** Frames are cut to the terminal; this much is kept before the marked part. */
const CONTEXT = 12;

function frameLines(frame: FrameLine, { palette, columns }: StylishOptions, style: Style): string[] {
  const { number, text, mark } = frame;
  const gutter = String(number).padStart(5);
  const room = Math.max(20, columns - gutter.length - 3);
  const from = (mark?.from ?? 1) - 1;
  const indentation = text.length - text.trimStart().length;
  const isCut = text.length - indentation > room && from - indentation > room - CONTEXT;
  // The marked part, with as much before it as there is room for.
  const skip = isCut ? Math.min(from - CONTEXT, text.length - room) : Math.min(indentation, from);
  const shown = `${isCut ? '…' : ''}${printable(text.slice(isCut ? skip + 1 : skip, skip + room))}`;
  const lines = [`${palette.dim(`${gutter} │`)} ${shown}`];
  if (mark) {
    const width = Math.max(1, Math.min(mark.to - mark.from, room - (from - skip)));
    lines.push(
      `${palette.dim(`${' '.repeat(gutter.length)} │`)} ${' '.repeat(from - skip)}${style('^'.repeat(width))}`,
    );
  }
  return lines;
}

function findingLines(finding: FindingView, options: StylishOptions): string[] {
  const { palette, frames } = options;
  const style = { error: palette.red, warning: palette.yellow, info: palette.blue }[finding.severity];
  const place = `${printable(finding.path)}:${finding.line}:${finding.column}`;
  const lines = [
    `${palette.bold(place)} ${style(finding.severity)} ${palette.dim(`${finding.rule}:`)} ${printable(finding.message)}`,
  ];
  if (frames) for (const frame of finding.frame) pushAll(lines, frameLines(frame, options, style));
  for (const { path, line, column, message } of finding.related) {
    lines.push(palette.dim(`      ${printable(path)}:${line}:${column} ${printable(message)}`));
  }
  if (finding.help !== undefined) lines.push(`      ${palette.cyan('help:')} ${printable(finding.help)}`);
  if (frames) lines.push('');
  return lines;
}

/** `2 errors, 1 warning in 3 files (1 suppressed)` */
export function summaryLine({ counts, files, suppressed }: VerifyView): string {
  const parts = [
    counts.error > 0 ? counted(counts.error, 'error') : '',
    counts.warning > 0 ? counted(counts.warning, 'warning') : '',
    counts.info > 0 ? counted(counts.info, 'hint') : '',
  ].filter((part) => part !== '');
  const found = parts.length === 0 ? 'no findings' : parts.join(', ');
  const hidden = suppressed > 0 ? ` (${suppressed} suppressed)` : '';
  return `${found} in ${counted(files.length, 'file')}${hidden}`;
}

/** Files named behind what they have in common. */
const NAMED = 3;

/** A line for each version that files were judged for, where it is not the newest. */
function targetLines({ files }: VerifyView): string[] {
  const versions = new Set(files.flatMap(({ judgedFor }) => judgedFor ?? []));
  return [...versions].map((version) => {
    const own = files.filter(({ judgedFor }) => judgedFor === version);
    const names = own.slice(0, NAMED).map(({ path }) => printable(path));
    const more = own.length > NAMED ? ` and ${own.length - NAMED} more` : '';
    const where = files.length === 1 ? '' : `: ${names.join(', ')}${more}`;
    return `judged for ${printable(version)}${where}`;
  });
}

/** Renders all findings and a summary. */
export function renderStylish(view: VerifyView, options: StylishOptions): string {
  const { palette } = options;
  const lines = view.files.flatMap(({ findings }) =>
    findings.flatMap((finding) => findingLines(finding, options)),
  );
  const style =
    view.counts.error > 0 ? palette.red : view.counts.warning > 0 ? palette.yellow : palette.green;
  const targets = targetLines(view).map(palette.dim);
  return `${[...lines, ...targets, style(palette.bold(summaryLine(view)))].join('\n')}\n`;
}

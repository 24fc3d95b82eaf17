/** Findings for people: `file:line:column severity rule: message [object]`, errors first, with a code frame on a terminal. */
import { pushAll } from '../../base/arrays.js';
import type { Severity } from '../../base/problem.js';
import { findingGroups, type FindingGroup, type SameFinding } from '../../views/verify/finding-groups.js';
import type { FindingView, FrameLine, VerifyView } from '../../views/verify/verify-view.js';
import type { Palette, Style } from '../palette.js';
import { printable } from '../printable.js';
import { counted } from '../words.js';
import { wrap } from '../wrap.js';

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

const INDENT = ' '.repeat(6);

const COLOURS: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
};

const styleOf = ({ severity }: FindingView, palette: Palette): Style => palette[COLOURS[severity]];

const placeOf = ({ path, line, column }: FindingView): string => `${printable(path)}:${line}:${column}`;

/** A finding's lines begin with this; it is never broken, so that editors and grep find it. */
function headOf(finding: FindingView, palette: Palette): string {
  const { severity, rule } = finding;
  const style = styleOf(finding, palette);
  return `${palette.bold(placeOf(finding))} ${style(severity)} ${palette.dim(`${rule}:`)} `;
}

const objectOf = ({ object }: FindingView): string => (object === undefined ? '' : `[${printable(object)}]`);

/** A head and a sentence, with the id of the object behind it, by which a finding can be suppressed. */
function sentenceLines(finding: FindingView, sentence: string, options: StylishOptions): string {
  const plain = `${placeOf(finding)} ${finding.severity} ${finding.rule}: `;
  const coloured = headOf(finding, options.palette);
  const object = objectOf(finding);
  const words = `${sentence} ${object}`.trimEnd();
  const firstBlank = words.indexOf(' ');
  const firstWord = firstBlank < 0 ? words.length : firstBlank;
  const hasRoom = plain.length + firstWord <= options.columns;
  const body = hasRoom
    ? wrap(words, options.columns, plain, INDENT).slice(plain.length)
    : `\n${wrap(words, options.columns, INDENT)}`;
  const head = hasRoom ? coloured : coloured.trimEnd();
  return object !== '' && body.endsWith(object)
    ? `${head}${body.slice(0, -object.length)}${options.palette.dim(object)}`
    : `${head}${body}`;
}

/** One line for a further place, however long: a list of them is read with grep. */
function furtherLine({ finding, differing }: SameFinding, palette: Palette): string {
  const what = differing.length === 0 ? '' : ` with ${printable(differing.join(', '))}`;
  const object = objectOf(finding);
  return `${headOf(finding, palette)}likewise${what}${object === '' ? '' : ` ${palette.dim(object)}`}`;
}

function relatedLines(finding: FindingView, { palette, columns }: StylishOptions): string[] {
  return finding.related.map(({ path, line, column, message }) => {
    const place = `${path === finding.path ? '' : printable(path)}:${line}:${column} `;
    return palette.dim(wrap(printable(message), columns, `${INDENT}${place}`, INDENT));
  });
}

function groupLines({ first, same }: FindingGroup, options: StylishOptions): string[] {
  const { palette, frames, columns } = options;
  const lines = [sentenceLines(first, printable(first.message), options)];
  if (frames) {
    const style = styleOf(first, palette);
    for (const frame of first.frame()) pushAll(lines, frameLines(frame, options, style));
  }
  pushAll(lines, relatedLines(first, options));
  for (const further of same) {
    lines.push(furtherLine(further, palette));
    if (further.finding.related.length > 0) pushAll(lines, relatedLines(further.finding, options));
  }
  if (first.help !== undefined) {
    const help = wrap(printable(first.help), columns, `${INDENT}help: `, INDENT);
    lines.push(help.replace('help:', palette.cyan('help:')));
  }
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

/** A line for each kind of cluster that files are for, with what shows it. */
function profileLines({ files }: VerifyView, columns: number): string[] {
  const lines = files.flatMap(({ profiles }) =>
    profiles.map(({ id, isNamed, found }) => {
      const signs = found.map((sign) => sign.replace(/^.*:/, ''));
      const why = [...(isNamed ? ['named'] : []), ...signs];
      return `${id} (${why.join(', ')})`;
    }),
  );
  if (lines.length === 0) return [];
  return [wrap(`profiles: ${printable([...new Set(lines)].join(', '))}`, columns, '', INDENT)];
}

/** A line for each version that files were judged for, where it is not the newest. */
function targetLines({ files }: VerifyView, columns: number): string[] {
  const versions = new Set(files.flatMap(({ judgedFor }) => judgedFor ?? []));
  return [...versions].map((version) => {
    const own = files.filter(({ judgedFor }) => judgedFor === version);
    const names = own.slice(0, NAMED).map(({ path }) => printable(path));
    const more = own.length > NAMED ? ` and ${own.length - NAMED} more` : '';
    const where = files.length === 1 ? '' : `: ${names.join(', ')}${more}`;
    return wrap(`judged for ${printable(version)}${where}`, columns, '', INDENT);
  });
}

/** How many findings `--fix` would mend; nothing when it would mend none. */
function mendableLines({ files }: VerifyView): string[] {
  const all = { findings: 0, fixes: 0, safe: 0 };
  for (const { findings } of files) {
    all.findings += findings.length;
    for (const { fix } of findings) {
      if (!fix) continue;
      all.fixes += 1;
      if (fix.safety === 'safe') all.safe += 1;
    }
  }
  if (all.fixes === 0) return [];
  const which = all.findings === 1 ? 'it' : `${all.fixes} of them`;
  if (all.safe === all.fixes) return [`${which} can be mended: --fix`];
  const some = all.safe === 0 ? '' : `${all.safe} by --fix, all by `;
  return [`${which} can be mended: ${some}--fix --unsafe`];
}

/** Renders all findings and a summary. */
export function renderStylish(view: VerifyView, options: StylishOptions): string {
  const { palette } = options;
  const lines = findingGroups(view).flatMap((group) => groupLines(group, options));
  const style =
    view.counts.error > 0 ? palette.red : view.counts.warning > 0 ? palette.yellow : palette.green;
  const { columns } = options;
  const targets = [...targetLines(view, columns), ...profileLines(view, columns)].map(palette.dim);
  return `${[...lines, ...targets, style(palette.bold(summaryLine(view))), ...mendableLines(view)].join('\n')}\n`;
}

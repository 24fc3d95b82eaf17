/** What mends findings in a corosync.conf: lines that go, keys and values that change, lines that are added. */
import type { TextEdit } from '../../cib/change/text-edits.js';
import type { CorosyncEntry, CorosyncSection } from '../../corosync/corosync-conf.js';
import type { FindingFix, FixSafety } from './finding-fix.js';

/** Where the line begins that holds an offset. */
const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** The whole lines of a piece of a text, with the line end that goes with them. */
function wholeLines(text: string, start: number, end: number): TextEdit {
  const from = lineStart(text, start);
  const next = text.indexOf('\n', end);
  if (next !== -1) return { start: from, end: next + 1, text: '' };
  // The last line has no end of its own: the one before it goes.
  return { start: Math.max(0, from - 1), end: text.length, text: '' };
}

const lineOf = ({ nameSpan, valueSpan }: CorosyncEntry): TextEdit =>
  wholeLines(nameSpan.source.text, nameSpan.start, valueSpan.end);

/** Takes settings out, each with its line. */
export const removingEntries = (
  title: string,
  entries: readonly CorosyncEntry[],
  safety: FixSafety = 'safe',
): FindingFix => ({ title, safety, edits: entries.map(lineOf) });

/** Takes a setting out with its line. */
export const removingEntry = (entry: CorosyncEntry, safety: FixSafety = 'safe'): FindingFix =>
  removingEntries(`remove "${entry.name}"`, [entry], safety);

/** Takes a section out with all that is in it. */
export const removingSection = ({ name, nameSpan, end }: CorosyncSection): FindingFix => ({
  title: `remove the section "${name}"`,
  safety: 'safe',
  edits: [wholeLines(nameSpan.source.text, nameSpan.start, end)],
});

/** Gives a setting or a section another name: what stood without effect begins to count. */
export const renamingKey = (
  { nameSpan: { start, end } }: Pick<CorosyncEntry, 'nameSpan'>,
  name: string | undefined,
): FindingFix | undefined =>
  name === undefined
    ? undefined
    : { title: `rename it to "${name}"`, safety: 'unsafe', edits: [{ start, end, text: name }] };

/** Gives a setting another value; undefined when nobody knows which. */
export const writingValue = (
  { name, valueSpan: { start, end } }: CorosyncEntry,
  value: string | undefined,
): FindingFix | undefined =>
  value === undefined
    ? undefined
    : { title: `write "${name}: ${value}"`, safety: 'unsafe', edits: [{ start, end, text: value }] };

/** What the lines of a section are indented by. */
function indentIn({ entries, nameSpan }: CorosyncSection): string {
  const { text } = nameSpan.source;
  const indentAt = (at: number): string => /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
  const first = entries[0];
  return first ? indentAt(first.nameSpan.start) : `${indentAt(nameSpan.start)}    `;
}

/** Adds a setting to a section, behind those that it has. */
export function addingLine(section: CorosyncSection, line: string): FindingFix {
  const { entries, nameSpan } = section;
  const { text } = nameSpan.source;
  const behind = entries.at(-1)?.valueSpan.end ?? nameSpan.end;
  const next = text.indexOf('\n', behind);
  const at = next === -1 ? text.length : next;
  const end = text.charAt(at - 1) === '\r' ? at - 1 : at;
  const newline = end < at ? '\r\n' : '\n';
  const added = `${newline}${indentIn(section)}${line}`;
  return { title: `add "${line}"`, safety: 'unsafe', edits: [{ start: end, end, text: added }] };
}

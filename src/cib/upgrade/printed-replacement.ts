/** What Pacemaker's change to schema 3.0 prints of a replaced option: one line, and one more for a remark. */
import type { Draft } from './draft.js';
import type { Notes, Walk } from './notes.js';
import type { Replacement } from './replacement.js';

/** The change to schema 3.0 is the first that prints anything. */
const TO_SCHEMA_3 = 0;

export interface PrintedReplacement extends Omit<Replacement, 'help' | 'section'> {
  /** The kind of option. */
  readonly prefix: string;
  /** The element that has the option. */
  readonly context: string;
  /** Where the option goes. */
  readonly section?: string | undefined;
  /** What the value begins with, that is left out then. */
  readonly droppedPrefix?: string;
  readonly severity?: 'WARNING';
  readonly walk?: Walk | undefined;
}

function whatHappens({ old, now, section, value }: PrintedReplacement): string {
  if (now === undefined) return `dropping ${old}`;
  const change = now === old ? 'keeping' : 'renaming';
  const named =
    section === undefined
      ? `${change} ${old} as ${now}`
      : `moving ${old} under ${section} as ${now} unless already defined there`;
  return value === undefined ? named : `${named}, redefined as ${value}`;
}

function condition({ values, value, now, droppedPrefix }: PrintedReplacement): string {
  if (droppedPrefix !== undefined)
    return ` for matching ${droppedPrefix} prefix that will, meanwhile, get dropped`;
  if (!values) return '';
  return `${now !== undefined && value !== undefined ? ',' : ''} for matching ${values.join('|')}`;
}

/** Pacemaker: the template MapMsg of upgrade-2.10-1.xsl */
export function printReplacement(notes: Notes, place: Draft, line: PrintedReplacement): void {
  const severity = line.severity ?? (line.remark === undefined ? 'DEBUG' : 'INFO');
  const start = `${severity}: ${line.prefix}: `;
  notes.printed(
    TO_SCHEMA_3,
    place,
    `${start}${line.context}: ${whatHappens(line)}${condition(line)}`,
    line.walk,
  );
  if (line.remark !== undefined) notes.printed(TO_SCHEMA_3, place, `${start}... ${line.remark}`, line.walk);
}

const WALKS = ['instance_attributes', 'meta_attributes', 'attribute'] as const;

/** Operations are walked through three times, for what each kind of place has. */
export function operationWalk(
  resource: Draft,
  operation: Draft,
  place: (typeof WALKS)[number],
): Walk | undefined {
  const through = resource.children.find((child) => child.children.includes(operation));
  return through && { through, rank: WALKS.indexOf(place) };
}

/** The language of Graphviz: texts, and what tones and kinds of lines look like in it. */
import type { LinkStyle, Tone } from '../../views/figures/diagram.js';
import { printable } from '../printable.js';

function escaped(text: string): string {
  return printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`);
}

/** A text in quotes, of one line or several. */
export function quoted(...lines: readonly string[]): string {
  return `"${lines.map(escaped).join(String.raw`\n`)}"`;
}

export const DOT_COLORS: Readonly<Record<Tone, string>> = {
  plain: 'black',
  muted: 'gray40',
  good: 'darkgreen',
  change: 'blue4',
  warning: 'sienna4',
  bad: 'red3',
};

/** Attributes of a line. */
export const DOT_STYLES: Readonly<Record<LinkStyle, string>> = {
  colocation: '',
  order: ', style=dashed',
  location: ', style=dotted',
  place: ', style=bold',
};

/** The neighbourhood of a resource in the language of Graphviz. */
import { printable } from '../printable.js';
import { injectionSentence } from '../../views/explain/injections.js';
import type { Arrow, Box, NeighbourhoodView } from '../../views/explain/neighbourhood/picture.js';
import type { LinkStyle, Tone } from '../../views/figures/diagram.js';

function escaped(text: string): string {
  return printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`);
}

function quoted(...lines: readonly string[]): string {
  return `"${lines.map(escaped).join(String.raw`\n`)}"`;
}

const COLORS: Readonly<Record<Tone, string>> = {
  plain: 'black',
  muted: 'gray40',
  good: 'darkgreen',
  change: 'blue4',
  warning: 'sienna4',
  bad: 'red3',
};

const STYLES: Readonly<Record<LinkStyle, string>> = {
  colocation: '',
  order: ', style=dashed',
  location: ', style=dotted',
  place: ', style=bold',
};

function nodeLine({ key, kind, title, isCenter, lines }: Box): string {
  const isBad = lines.some(({ tone }) => tone === 'bad');
  const styles = [...(kind === 'node' ? ['rounded'] : []), ...(isCenter ? ['bold'] : [])];
  const style = styles.length > 0 ? `, style="${styles.join(',')}"` : '';
  const color = isBad ? `, color=${COLORS.bad}` : '';
  return `  ${quoted(key)} [label=${quoted(title, ...lines.map(({ text }) => text))}${style}${color}]`;
}

function edgeLine({ kind, from, to, label, tone, id, at }: Arrow): string {
  const color = tone === 'plain' ? '' : `, color=${COLORS[tone]}`;
  const tooltip = id === '' ? '' : `, tooltip=${quoted(`${id} ${at}`)}`;
  const text = id === '' ? quoted(label) : quoted(label, id);
  return `  ${quoted(from)} -> ${quoted(to)} [label=${text}${tooltip}${STYLES[kind]}${color}]`;
}

/** Colocations are solid and lead from the dependent to the primary; orders are dashed and lead from first to then. */
export function renderExplainDot({ boxes, arrows, omitted, injected }: NeighbourhoodView): string {
  const said = [...injected.map((one) => `imagined: ${injectionSentence(one)}`), ...omitted];
  const title = said.length === 0 ? [] : [`  label=${quoted(...said)}`, '  labelloc=top'];
  return [
    'digraph "neighbourhood" {',
    '  rankdir=LR',
    ...title,
    '  node [shape=box]',
    ...boxes.map(nodeLine),
    ...arrows.map(edgeLine),
    '}',
    '',
  ].join('\n');
}

/** The neighbourhood of a resource in the language of Graphviz. */
import { injectionSentence } from '../../views/explain/injections.js';
import type { Arrow, Box, NeighbourhoodView } from '../../views/explain/neighbourhood/picture.js';
import { DOT_COLORS, DOT_STYLES, quoted } from '../figure/dot-language.js';

function nodeLine({ key, kind, title, isCenter, lines }: Box): string {
  const isBad = lines.some(({ tone }) => tone === 'bad');
  const styles = [...(kind === 'node' ? ['rounded'] : []), ...(isCenter ? ['bold'] : [])];
  const style = styles.length > 0 ? `, style="${styles.join(',')}"` : '';
  const color = isBad ? `, color=${DOT_COLORS.bad}` : '';
  return `  ${quoted(key)} [label=${quoted(title, ...lines.map(({ text }) => text))}${style}${color}]`;
}

function edgeLine({ kind, from, to, label, tone, id, at }: Arrow): string {
  const color = tone === 'plain' ? '' : `, color=${DOT_COLORS[tone]}`;
  const tooltip = id === '' ? '' : `, tooltip=${quoted(`${id} ${at}`)}`;
  const text = id === '' ? quoted(label) : quoted(label, id);
  return `  ${quoted(from)} -> ${quoted(to)} [label=${text}${tooltip}${DOT_STYLES[kind]}${color}]`;
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

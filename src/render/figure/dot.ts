/** A diagram in the language of Graphviz. */
import type { Diagram, DiagramLink, DiagramShape, ShapeKind } from '../../views/figures/diagram.js';
import { DOT_COLORS, DOT_STYLES, quoted } from './dot-language.js';

const SHAPE_STYLES: Readonly<Record<ShapeKind, string>> = {
  resource: '',
  group: '',
  action: '',
  node: ', style=rounded',
  pseudo: ', style=dashed',
};

function shapeLine({ key, kind, title, lines, parts, tone, about }: DiagramShape): string {
  const texts = [...lines, ...parts].map(({ text }) => text);
  const style = SHAPE_STYLES[kind];
  const color = tone === 'plain' ? '' : `, color=${DOT_COLORS[tone]}`;
  const tooltip = about === undefined ? '' : `, tooltip=${quoted(about)}`;
  return `  ${quoted(key)} [label=${quoted(title, ...texts)}${style}${color}${tooltip}]`;
}

function linkLine({ from, to, style, tone, head, lines, about }: DiagramLink): string {
  const color = tone === 'plain' ? '' : `, color=${DOT_COLORS[tone]}`;
  const tooltip = about === undefined ? '' : `, tooltip=${quoted(about)}`;
  const direction = { to: '', from: ', dir=back', none: ', dir=none' }[head];
  const label = quoted(...lines.map(({ text }) => text));
  return `  ${quoted(from)} -> ${quoted(to)} [label=${label}${direction}${tooltip}${DOT_STYLES[style]}${color}]`;
}

/** What is read first stands left. */
export function renderDiagramDot({ title, shapes, links, heading, notes }: Diagram): string {
  return [
    `digraph ${quoted(title)} {`,
    '  rankdir=LR',
    `  label=${quoted(...heading, ...notes)}`,
    '  node [shape=box]',
    ...shapes.map(shapeLine),
    ...links.map(linkLine),
    '}',
    '',
  ].join('\n');
}

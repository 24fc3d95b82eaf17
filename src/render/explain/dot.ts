/** The neighbourhood of a resource in the language of Graphviz. */
import { printable } from '../printable.js';
import type { NeighbourhoodView } from '../../views/explain-neighbourhood.js';

function quoted(text: string): string {
  return `"${printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)}"`;
}

/** Colocations are solid and lead from the dependent to the primary; orders are dashed and lead from first to then. */
export function renderExplainDot({ boxes, arrows }: NeighbourhoodView): string {
  const lines = boxes.map(({ id, headline, isCenter }) => {
    const label = `${quoted(id).slice(0, -1)}\\n${quoted(headline).slice(1)}`;
    return `  ${quoted(id)} [label=${label}${isCenter ? ', style=bold' : ''}]`;
  });
  const edges = arrows.map(({ kind, from, to, label, id, at }) => {
    const style = kind === 'order' ? ', style=dashed' : '';
    const text = quoted(`${kind} ${label}`);
    return `  ${quoted(from)} -> ${quoted(to)} [label=${text}, tooltip=${quoted(`${id} ${at}`)}${style}]`;
  });
  return ['digraph "neighbourhood" {', '  node [shape=box]', ...lines, ...edges, '}', ''].join('\n');
}

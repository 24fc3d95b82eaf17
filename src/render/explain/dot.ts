/** The neighbourhood of a resource in the language of Graphviz. */
import { printable } from '../printable.js';
import { injectionSentence } from '../../views/explain/injections.js';
import type { NeighbourhoodView } from '../../views/explain/neighbourhood.js';

function quoted(text: string): string {
  return `"${printable(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)}"`;
}

/** Colocations are solid and lead from the dependent to the primary; orders are dashed and lead from first to then. */
export function renderExplainDot({ boxes, arrows, injected }: NeighbourhoodView): string {
  const said = injected.map((one) => quoted(`imagined: ${injectionSentence(one)}`).slice(1, -1));
  const title = said.length === 0 ? [] : [`  label="${said.join('\\n')}"`, '  labelloc=top'];
  const lines = boxes.map(({ id, headline, isCenter }) => {
    const label = `${quoted(id).slice(0, -1)}\\n${quoted(headline).slice(1)}`;
    return `  ${quoted(id)} [label=${label}${isCenter ? ', style=bold' : ''}]`;
  });
  const edges = arrows.map(({ kind, from, to, label, id, at }) => {
    const style = kind === 'order' ? ', style=dashed' : '';
    const text = quoted(`${kind} ${label}`);
    return `  ${quoted(from)} -> ${quoted(to)} [label=${text}, tooltip=${quoted(`${id} ${at}`)}${style}]`;
  });
  return ['digraph "neighbourhood" {', ...title, '  node [shape=box]', ...lines, ...edges, '}', ''].join(
    '\n',
  );
}

/** The parts of a diagram that nothing ties to each other. */
import type { Diagram, DiagramLink, DiagramShape } from '../../views/figures/diagram.js';

export interface Component {
  readonly shapes: readonly DiagramShape[];
  readonly links: readonly DiagramLink[];
}

/** Links from a shape to itself are left out. */
export function componentsOf({ shapes, links }: Pick<Diagram, 'shapes' | 'links'>): readonly Component[] {
  const parent = new Map(shapes.map(({ key }) => [key, key]));
  const rootOf = (key: string): string => {
    let at = key;
    for (let above = parent.get(at); above !== undefined && above !== at; above = parent.get(at)) at = above;
    return at;
  };
  const between = links.filter(({ from, to }) => from !== to);
  for (const { from, to } of between) parent.set(rootOf(from), rootOf(to));
  const found = new Map<string, { shapes: DiagramShape[]; links: DiagramLink[] }>();
  for (const shape of shapes) {
    const root = rootOf(shape.key);
    const component = found.get(root) ?? { shapes: [], links: [] };
    component.shapes.push(shape);
    found.set(root, component);
  }
  for (const one of between) found.get(rootOf(one.from))?.links.push(one);
  return [...found.values()];
}

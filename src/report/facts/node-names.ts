/** One name for each node: logs use full and short names of the same host. */
import { isSameNode } from '../../views/timeline/timeline-view.js';

/** From each name to the shortest of those that mean the same node. */
export function nodeNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const sorted = [...new Set(names)].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const kept: string[] = [];
  return new Map(
    sorted.map((name) => {
      const known = kept.find((one) => isSameNode(one, name));
      if (known === undefined) kept.push(name);
      return [name, known ?? name];
    }),
  );
}

/** Sites: nodes that are lost together, by the value of an attribute that they share. */
import { compareText } from '../base/compare.js';
import { isGuestNode } from '../cluster/model/node.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';

/** The nodes of which an attribute has one value. */
export interface Site {
  readonly attribute: string;
  readonly value: string;
  /** Names of those that are up, in the order of names. */
  readonly nodes: readonly string[];
}

/** Every value of the attribute with its nodes, in the order of values; a node without the attribute is at no site. */
export function sitesBy(attribute: string, { nodes }: Pick<ClusterState, 'nodes'>): readonly Site[] {
  const byValue = new Map<string, string[]>();
  for (const node of nodes) {
    const value = node.attributes.get(attribute);
    if (value === undefined || !node.online || isGuestNode(node)) continue;
    byValue.set(value, [...(byValue.get(value) ?? []), node.name]);
  }
  return [...byValue]
    .sort(([a], [b]) => compareText(a, b))
    .map(([value, names]) => ({ attribute, value, nodes: names }));
}

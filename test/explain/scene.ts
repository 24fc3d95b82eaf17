/** A small cluster with its resources and nodes at hand, and citations in words. */
import type { Cause } from '../../src/cluster/model/cause.js';
import type { Node } from '../../src/cluster/model/node.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import type { Citation } from '../../src/explain/citation.js';
import { citationsOf } from '../../src/explain/citations.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { explainText } from './explained.js';
import { primitive, smallCib, type SmallCluster } from './small-cluster.js';

/** Citations as `element id`, or the default that holds. */
export const told = (citations: readonly Citation[]): readonly string[] =>
  citations.map((one) =>
    one.kind === 'default'
      ? `default ${one.option} ${one.value}`
      : one.kind === 'place'
        ? `${one.element} ${one.id ?? ''}`.trim()
        : one.by,
  );

export interface Scene {
  readonly explanation: Explanation;
  resource(id: string): Resource;
  node(name: string): Node;
  cite(make: (scene: Scene) => Cause): readonly string[];
}

/** A cluster with the resource `db`, unless others are told. */
export function scene(cluster: Partial<SmallCluster>): Scene {
  const explanation = explainText(smallCib({ resources: primitive('db'), ...cluster }));
  const { state } = explanation;
  const found: Scene = {
    explanation,
    resource(id) {
      const resource = state.resourcesById.get(id);
      if (!resource) throw new Error(`there is no resource ${id}`);
      return resource;
    },
    node(name) {
      const node = state.nodesByName.get(name);
      if (!node) throw new Error(`there is no node ${name}`);
      return node;
    },
    cite: (make) => told(citationsOf(state, make(found))),
  };
  return found;
}

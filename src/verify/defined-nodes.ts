/** Which nodes a configuration knows: members, remote nodes, guest nodes and the nodes of bundles. */
import type { Cib } from '../cib/cib.js';
import { attributeOf } from '../xml/element.js';
import { primitivesOf } from './resource-family.js';

/** The most replicas of a bundle whose node names are spelt out; more of them are no realistic bundle. */
const MOST_REPLICAS = 1000;

function bundleNodes(cib: Cib): string[] {
  return cib.resources.flatMap((resource) => {
    if (resource.kind !== 'bundle' || !resource.container) return [];
    const { container } = resource;
    const count = (name: string): number => Number(attributeOf(container, name) ?? 0) || 0;
    const replicas = Math.max(1, count('replicas'), count('promoted-max'), count('masters'));
    return Array.from({ length: Math.min(replicas, MOST_REPLICAS) }, (_, i) => `${resource.id}-${String(i)}`);
  });
}

/** Names of full members of the cluster, as written. */
export function memberNodes(cib: Cib): string[] {
  return cib.nodes.flatMap(({ name, type }) => (name !== undefined && type !== 'remote' ? name : []));
}

/** Names of nodes that run Pacemaker Remote and are no bundle's, as written: remote nodes and guest nodes. */
export function remoteNodes(cib: Cib): string[] {
  return primitivesOf(cib).flatMap((primitive) => {
    const guests = primitive.meta.flatMap(({ pairs }) =>
      pairs.flatMap(({ name, value }) => (name === 'remote-node' && value !== undefined ? value : [])),
    );
    const isRemote = primitive.provider === 'pacemaker' && primitive.type === 'remote';
    return isRemote ? [primitive.id, ...guests] : guests;
  });
}

/** Every node name that the configuration makes known, as written. Pacemaker compares names without regard to case. */
export function knownNodes(cib: Cib): string[] {
  const listed = cib.nodes.flatMap(({ name, id }) => name ?? id ?? []);
  return [...new Set([...listed, ...remoteNodes(cib), ...bundleNodes(cib)])];
}

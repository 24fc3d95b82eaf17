/** The nodes that a configuration defines: cluster nodes, remote nodes, guest nodes and the replicas of bundles. */
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { attributeOf } from '../xml/element.js';
import type { Cib, NodeElement } from '../cib/cib.js';
import type { BundleElement, PrimitiveElement } from '../cib/resource-elements.js';

/** The nodes that run the cluster stack, and so take part in quorum. */
export function clusterNodes(cib: Cib): readonly NodeElement[] {
  return cib.nodes.filter(({ type }) => type === undefined || type === 'member' || type === 'normal');
}

/** True for a primitive that is the connection to a Pacemaker Remote node. */
function isRemoteConnection(primitive: PrimitiveElement): boolean {
  return (
    primitive.class === 'ocf' &&
    primitive.provider === 'pacemaker' &&
    primitive.type?.toLowerCase() === 'remote'
  );
}

function replicaNames(bundle: BundleElement): string[] {
  const { container } = bundle;
  const count = Number(
    container &&
      (attributeOf(container, 'replicas') ??
        attributeOf(container, 'promoted-max') ??
        attributeOf(container, 'masters') ??
        '1'),
  );
  const bounded = Number.isInteger(count) && count > 0 ? Math.min(count, 1000) : 1;
  return Array.from({ length: bounded }, (_, i) => `${bundle.id}-${i}`);
}

/** Names of the nodes that run Pacemaker Remote and are no bundle's: remote nodes and guest nodes, as written. */
export function remoteNodeNames(cib: Cib): string[] {
  return cib.primitives.flatMap((primitive) => {
    const guests = primitive.meta.flatMap(({ pairs }) =>
      pairs.flatMap(({ name, value }) => (name === 'remote-node' && value !== undefined ? value : [])),
    );
    return isRemoteConnection(primitive) ? [primitive.id, ...guests] : guests;
  });
}

/** The names of all nodes, of every kind, as written. Pacemaker compares names without regard to case. */
export function knownNodeNames(cib: Cib): readonly string[] {
  const replicas = cib.resources.flatMap((resource) =>
    resource.kind === 'bundle' ? replicaNames(resource) : [],
  );
  const listed = cib.nodes.flatMap(({ name, id }) => name ?? id ?? []);
  return [...new Set([...listed, ...remoteNodeNames(cib), ...replicas])];
}

/** The value of a permanent node attribute. */
export function nodeAttribute(
  configuration: Configuration,
  node: NodeElement,
  name: string,
): InEffect | undefined {
  return configuration.nodeAttributes(node).settled(name);
}

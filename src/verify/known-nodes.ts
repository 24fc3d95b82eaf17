/** The nodes that a configuration defines: cluster nodes, remote nodes, guest nodes and the replicas of bundles. */
import { effectivePairs, isUnconditional } from '../cib/nvsets.js';
import { attributeOf } from '../xml/element.js';
import type { Cib, NodeElement } from '../cib/cib.js';
import type { BundleElement, PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';

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

function namesFrom(resource: ResourceElement): string[] {
  if (resource.kind === 'bundle') return replicaNames(resource);
  if (resource.kind !== 'primitive') return [];
  const guest = resource.meta.flatMap(({ pairs }) =>
    pairs.flatMap(({ name, value }) => (name === 'remote-node' && value !== undefined ? value : [])),
  );
  return isRemoteConnection(resource) ? [resource.id, ...guest] : guest;
}

/** The names of all nodes, of every kind, in document order. */
export function knownNodeNames(cib: Cib): readonly string[] {
  return [...cib.nodes.flatMap(({ name }) => name ?? []), ...cib.allResources.flatMap(namesFrom)];
}

/** The value of a permanent node attribute. */
export function nodeAttribute(
  node: NodeElement,
  name: string,
): { readonly element: NodeElement['element']; readonly value: string } | undefined {
  const pair = effectivePairs(node.attributes, isUnconditional).get(name);
  return pair?.value === undefined ? undefined : { element: pair.element, value: pair.value };
}

/** Nodes: one look-up of those that the nodes section, resources and bundles define, and those only named. */
import type { Cib, NodeElement } from '../cib/cib.js';
import type { BundleElement, PrimitiveElement } from '../cib/resource-elements.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

/** `mentioned`: only a location constraint or a fencing level names it. */
export type NodeKind = 'cluster' | 'remote' | 'guest' | 'replica' | 'mentioned';

export interface KnownNode {
  /** As written; the id where an entry of the nodes section has no name. */
  readonly name: string;
  /** The id in the nodes section. */
  readonly id: string | undefined;
  readonly kind: NodeKind;
  /** What defines it: its entry, the resource that connects it, its bundle; or what names it. */
  readonly element: XmlElement;
}

export interface Nodes {
  /** The entries of the nodes section, then the nodes that resources define. */
  readonly defined: readonly KnownNode[];
  /** Those that run the cluster stack, and so take part in quorum. */
  readonly cluster: readonly KnownNode[];
  /** Those that are named and not defined. */
  readonly mentioned: readonly KnownNode[];
  /** The defined node of that name; names are compared without regard to case. */
  named(name: string): KnownNode | undefined;
  /** The entry of the nodes section with that id. */
  withId(id: string): KnownNode | undefined;
}

function isClusterEntry({ type }: NodeElement): boolean {
  const lower = type?.toLowerCase();
  return lower === undefined || lower === 'member' || lower === 'normal';
}

function listedNodes({ nodes }: Cib): KnownNode[] {
  return nodes.flatMap((entry) => {
    const { id, element } = entry;
    const name = entry.name ?? id;
    return name === undefined
      ? []
      : { name, id, kind: isClusterEntry(entry) ? 'cluster' : 'remote', element };
  });
}

/** True for a primitive that is the connection to a Pacemaker Remote node. */
export function isRemoteConnection(primitive: PrimitiveElement): boolean {
  return (
    primitive.class === 'ocf' &&
    primitive.provider === 'pacemaker' &&
    primitive.type?.toLowerCase() === 'remote'
  );
}

function connectedNodes(primitive: PrimitiveElement): KnownNode[] {
  const { element } = primitive;
  const guests = primitive.meta.flatMap(({ pairs }) =>
    pairs.flatMap(({ name, value }): KnownNode[] =>
      name === 'remote-node' && value !== undefined
        ? [{ name: value, id: undefined, kind: 'guest', element }]
        : [],
    ),
  );
  return isRemoteConnection(primitive)
    ? [{ name: primitive.id, id: undefined, kind: 'remote', element }, ...guests]
    : guests;
}

/** A misspelt number must not make a million nodes. */
const MOST_REPLICAS = 1000;

/** The nodes that the replicas of a bundle are to Pacemaker, if it runs a resource inside of them. */
export function replicaNodes({ id, element, container }: BundleElement): KnownNode[] {
  const count = Number(
    container &&
      (attributeOf(container, 'replicas') ??
        attributeOf(container, 'promoted-max') ??
        attributeOf(container, 'masters') ??
        '1'),
  );
  const bounded = Number.isInteger(count) && count > 0 ? Math.min(count, MOST_REPLICAS) : 1;
  return Array.from({ length: bounded }, (_, i) => ({
    name: `${id}-${i}`,
    id: undefined,
    kind: 'replica',
    element,
  }));
}

function mentionedNodes({ constraints, fencingLevels }: Cib): KnownNode[] {
  const located = constraints.map((constraint) => ({
    name: constraint.kind === 'location' ? constraint.node : undefined,
    element: constraint.element,
  }));
  const fenced = fencingLevels.map(({ target, element }) => ({ name: target, element }));
  return [...located, ...fenced].flatMap(({ name, element }) =>
    name === undefined ? [] : { name, id: undefined, kind: 'mentioned', element },
  );
}

/** Nodes by their names in small letters; the first of a name counts. */
type ByName = Map<string, KnownNode>;

/** The nodes whose names are new; from then on they are not. */
function takeNew(nodes: readonly KnownNode[], known: ByName): KnownNode[] {
  return nodes.filter((node) => {
    const key = node.name.toLowerCase();
    if (known.has(key)) return false;
    known.set(key, node);
    return true;
  });
}

/** The nodes that a CIB defines or names. */
export function nodesOf(cib: Cib): Nodes {
  const listed = listedNodes(cib);
  const byName: ByName = new Map();
  takeNew(listed, byName);
  const bundles = cib.resources.flatMap((resource) => (resource.kind === 'bundle' ? resource : []));
  const made = [...cib.primitives.flatMap(connectedNodes), ...bundles.flatMap(replicaNodes)];
  const defined = [...listed, ...takeNew(made, byName)];
  return {
    defined,
    cluster: listed.filter(({ kind }) => kind === 'cluster'),
    mentioned: takeNew(mentionedNodes(cib), new Map(byName)),
    named: (name) => byName.get(name.toLowerCase()),
    withId: (id) => listed.find((node) => node.id === id),
  };
}

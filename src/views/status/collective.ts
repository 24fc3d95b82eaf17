/** What the status of a cluster says of groups, clones and bundles. */
import { compareNames } from '../../base/compare.js';
import { mergeSort } from '../../base/sorting.js';
import { attributeOf, childNamed } from '../../xml/element.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import type { Bundle, Clone, Group, Replica, Resource } from '../../cluster/model/resource.js';
import {
  currentNode,
  isActive,
  isDisabled,
  isPrimitive,
  onlyLocation,
  roleOf,
  isSetAnywhere,
  isSetEverywhere,
} from '../../cluster/model/resource-queries.js';
import { parseRole, role, type Role } from '../../cluster/model/role.js';
import {
  failedProbe,
  primitiveView,
  primitiveViewAt,
  shownId,
  type PrimitiveView,
  type StatusViewOptions,
} from './primitive.js';

export interface GroupView {
  readonly kind: 'group';
  readonly id: string;
  readonly disabled: boolean;
  readonly maintenance: boolean;
  readonly managed: boolean;
  readonly members: readonly PrimitiveView[];
}

/** A node (or an instance, when every place is taken) where a clone is stopped. */
export interface StoppedPlace {
  readonly name: string;
  readonly disabled: boolean;
  /** Exit code of the probe that said that it cannot run there. */
  readonly failedProbe: number | undefined;
}

export interface CloneView {
  readonly kind: 'clone';
  readonly id: string;
  /** The id of what is cloned. */
  readonly clonedId: string | undefined;
  readonly promotable: boolean;
  readonly unique: boolean;
  readonly disabled: boolean;
  readonly maintenance: boolean;
  readonly managed: boolean;
  readonly failed: boolean;
  readonly failureIgnored: boolean;
  /** As configured. */
  readonly targetRole: string | undefined;
  /** The target role keeps all instances from promotion. */
  readonly isKeptUnpromoted: boolean;
  readonly instances: readonly ResourceView[];
  /** Those of the instances that deserve a line of their own; the others are in the lists of nodes. */
  readonly individual: readonly ResourceView[];
  readonly promotedOn: readonly string[];
  readonly startedOn: readonly string[];
  readonly stopped: readonly StoppedPlace[];
}

/** One copy of a bundle. */
export interface ReplicaView {
  readonly offset: number;
  readonly ipAddress: string | undefined;
  /** The line that stands for the whole copy. */
  readonly summary: PrimitiveView;
  /** Address, bundled resource, container and connection, as far as there are such. */
  readonly parts: readonly ResourceView[];
}

export interface BundleView {
  readonly kind: 'bundle';
  readonly id: string;
  readonly containerType: string;
  readonly image: string;
  /** How many replicas are configured. */
  readonly replicaCount: number;
  readonly unique: boolean;
  readonly maintenance: boolean;
  readonly managed: boolean;
  readonly failed: boolean;
  readonly replicas: readonly ReplicaView[];
}

export type ResourceView = PrimitiveView | GroupView | CloneView | BundleView;

function groupView(state: ClusterState, group: Group, options: StatusViewOptions): GroupView {
  return {
    kind: 'group',
    id: group.id,
    disabled: isDisabled(group),
    maintenance: group.maintenance,
    managed: group.managed,
    members: group.children.filter(isPrimitive).map((member) => primitiveView(state, member, options)),
  };
}

/** The target role of a clone, or of any of its instances. Pacemaker: configured_role_str */
function configuredRole({ meta, children }: Clone): string | undefined {
  return meta.get('target-role') ?? children[0]?.meta.get('target-role');
}

interface FoldedInstances {
  readonly individual: Resource[];
  readonly promotedOn: Node[];
  readonly startedOn: Node[];
  /** Ids of stopped instances. */
  readonly stopped: string[];
}

function isUnusual(instance: Resource): boolean {
  return (
    isSetAnywhere(instance, 'orphan') ||
    !isSetEverywhere(instance, 'managed') ||
    isSetAnywhere(instance, 'failed')
  );
}

function isUnderWay(instance: Resource, { pending }: StatusViewOptions): boolean {
  return pending && instance.pendingAction !== undefined && instance.pendingAction !== 'probe';
}

function foldActive(instance: Resource, folded: FoldedInstances): void {
  const place =
    isUnusual(instance) || !isActive(instance, 'all') ? undefined : onlyLocation(instance, { current: true });
  if (!place || (!place.online && place.unclean)) folded.individual.push(instance);
  else if (roleOf(instance, 'current') > role.unpromoted) folded.promotedOn.push(place);
  else folded.startedOn.push(place);
}

/** Which instances are shown alone, and which only as a node in a list. Pacemaker: pe__clone_default */
function foldInstances(clone: Clone, options: StatusViewOptions): FoldedInstances {
  const folded: FoldedInstances = { individual: [], promotedOn: [], startedOn: [], stopped: [] };
  for (const instance of clone.children) {
    const isRunning = isActive(instance, 'any');
    if (clone.unique) {
      if (isRunning || !clone.orphan) folded.individual.push(instance);
    } else if (isUnderWay(instance, options)) {
      folded.individual.push(instance);
    } else if (isRunning) {
      foldActive(instance, folded);
    } else if (!instance.orphan) {
      folded.stopped.push(instance.id);
    }
  }
  return folded;
}

const byName = (a: Node, b: Node): number => compareNames(a.name, b.name);

function namesOf(nodes: readonly Node[]): string[] {
  return mergeSort(nodes, byName).map(({ name }) => name);
}

function stoppedNodes(state: ClusterState, clone: Clone, target: Role): StoppedPlace[] {
  const allowed = [...clone.allowedNodes.values()].map(({ node }) => node);
  // Where locations are opt-in, nothing is allowed before constraints are applied.
  const candidates = allowed.length > 0 ? allowed : [...clone.probedNodes.values()];
  const names = new Set(clone.activeNodes.map(({ name }) => name.toLowerCase()));
  const stopped = candidates.filter(({ name }) => !names.has(name.toLowerCase()));
  // Two nodes of one name are one place.
  return [...new Set(namesOf(stopped))].map((name) => ({
    name,
    disabled: target === role.stopped,
    failedProbe: failedProbe(state, clone, name),
  }));
}

function cloneView(state: ClusterState, clone: Clone, options: StatusViewOptions): CloneView {
  const targetRole = configuredRole(clone);
  const target = parseRole(targetRole);
  const folded = foldInstances(clone, options);
  const listed = folded.promotedOn.length + folded.startedOn.length;
  const instances = new Map(clone.children.map((child) => [child, resourceView(state, child, options)]));
  return {
    kind: 'clone',
    id: clone.id,
    clonedId: attributeOf(clone.childElement, 'id'),
    promotable: clone.promotable,
    unique: clone.unique,
    disabled: isDisabled(clone),
    maintenance: clone.maintenance,
    managed: clone.managed,
    failed: clone.failed,
    failureIgnored: clone.ignoreFailure,
    targetRole,
    isKeptUnpromoted: target === role.unpromoted,
    instances: [...instances.values()],
    individual: folded.individual.flatMap((instance) => instances.get(instance) ?? []),
    promotedOn: namesOf(folded.promotedOn),
    startedOn: namesOf(folded.startedOn),
    stopped:
      !clone.unique && clone.cloneMax > listed
        ? stoppedNodes(state, clone, target)
        : folded.stopped.map((name) => ({ name, disabled: false, failedProbe: undefined })),
  };
}

/** The line of a replica: the bundled resource (or the container), named after the connection. */
function replicaSummary(
  state: ClusterState,
  { child, container, remote, ipAddress }: Replica,
  options: StatusViewOptions,
): PrimitiveView {
  const shown = child ?? container;
  if (!isPrimitive(shown)) throw new Error(`"${shown.id}" in a replica is no primitive`);
  const address = ipAddress === undefined ? '' : ` (${ipAddress})`;
  return {
    ...primitiveViewAt(state, shown, options, currentNode(container)),
    id: `${shownId(remote ?? container)}${address}`,
  };
}

function replicaView(state: ClusterState, replica: Replica, options: StatusViewOptions): ReplicaView {
  const { ip, child, container, remote } = replica;
  return {
    offset: replica.offset,
    ipAddress: replica.ipAddress,
    summary: replicaSummary(state, replica, options),
    parts: [ip, child, container, remote].flatMap((part) =>
      part ? [resourceView(state, part, options)] : [],
    ),
  };
}

const CONTAINER_TYPES = ['docker', 'podman'] as const;

function bundleView(state: ClusterState, bundle: Bundle, options: StatusViewOptions): BundleView {
  return {
    kind: 'bundle',
    id: bundle.id,
    containerType: CONTAINER_TYPES.find((type) => childNamed(bundle.element, type)) ?? 'unknown',
    image: bundle.image,
    replicaCount: bundle.replicaCount,
    unique: bundle.unique,
    maintenance: bundle.maintenance,
    managed: bundle.managed,
    failed: bundle.failed,
    replicas: bundle.replicas.map((replica) => replicaView(state, replica, options)),
  };
}

/** A resource of any kind as status views show it. */
export function resourceView(
  state: ClusterState,
  resource: Resource,
  options: StatusViewOptions,
): ResourceView {
  switch (resource.kind) {
    case 'primitive':
      return primitiveView(state, resource, options);
    case 'group':
      return groupView(state, resource, options);
    case 'clone':
      return cloneView(state, resource, options);
    case 'bundle':
      return bundleView(state, resource, options);
  }
}

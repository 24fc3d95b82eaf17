/** What the status of a cluster says of groups, clones and bundles. */
import { attributeOf, childNamed } from '../../xml/element.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Bundle, Clone, Group, Replica, Resource } from '../../cluster/model/resource.js';
import { currentNode, isActive, isDisabled, isPrimitive } from '../../cluster/model/resource-queries.js';
import { parseRole, role } from '../../cluster/model/role.js';
import { configuredRole, foldInstances, type StoppedPlace } from './clone-instances.js';
import { descriptionOf, type StatusViewOptions } from './options.js';
import { primitiveView, primitiveViewAt, type PrimitiveView } from './primitive.js';
import {
  isNameSelected,
  isSelected,
  isSelectedByName,
  isSelectedWithParents,
  runsElsewhere,
  selectedByNameOrParent,
  shownId,
  type Selection,
} from './selection.js';

export interface GroupView {
  readonly kind: 'group';
  readonly id: string;
  readonly disabled: boolean;
  readonly maintenance: boolean;
  readonly managed: boolean;
  readonly description: string | undefined;
  /** Those that are listed. */
  readonly members: readonly PrimitiveView[];
  /** The first of them and all members behind it. */
  readonly countFromFirst: number;
  /** How many members are inactive while others are active. */
  readonly inactiveMembers: number;
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
  readonly description: string | undefined;
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
  /** The line that stands for the whole copy; undefined where only some of its parts are asked for. */
  readonly summary: PrimitiveView | undefined;
  /** Address, bundled resource, container and connection, as far as there are such and they are asked for. */
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
  readonly description: string | undefined;
  /** There are several replicas, whether or not all are shown. */
  readonly hasReplicas: boolean;
  readonly replicas: readonly ReplicaView[];
}

export type ResourceView = PrimitiveView | GroupView | CloneView | BundleView;

/** With the parts of a collective that is shown as a whole. */
function allOf(options: StatusViewOptions): StatusViewOptions {
  return { ...options, selection: { ...options.selection, resources: undefined } };
}

// Pacemaker: skip_child_rsc
function isMemberListed(group: Group, member: Resource, { selection, inactive }: StatusViewOptions): boolean {
  const isAsked = isSelected(selection, member);
  if (selection.resources !== undefined && isAsked) return true;
  const isShown = inactive || isActive(member, 'any');
  return isShown && (isAsked || isSelectedByName(selection, group));
}

function listedMembers(group: Group, options: StatusViewOptions): Resource[] {
  if (options.brief) return selectedByNameOrParent(options.selection, group.children);
  return group.children.filter((member) => isMemberListed(group, member, options));
}

function groupView(state: ClusterState, group: Group, options: StatusViewOptions): GroupView {
  const listed = listedMembers(group, options);
  const [first] = listed;
  const isPartlyActive = isActive(group, 'any') && !isActive(group, 'all');
  return {
    kind: 'group',
    id: group.id,
    disabled: isDisabled(group),
    maintenance: group.maintenance,
    managed: group.managed,
    description: descriptionOf(group.element, options),
    members: listed.filter(isPrimitive).map((member) => primitiveView(state, member, options)),
    countFromFirst: first ? group.children.length - group.children.indexOf(first) : 0,
    inactiveMembers: isPartlyActive ? group.children.filter((member) => !isActive(member, 'all')).length : 0,
  };
}

function isInstanceListed(clone: Clone, instance: Resource, selection: Selection): boolean {
  if (runsElsewhere(selection, instance)) return false;
  return isSelectedByName(selection, clone)
    ? isSelectedWithParents(selection, instance)
    : isSelected(selection, instance);
}

function cloneView(state: ClusterState, clone: Clone, options: StatusViewOptions): CloneView {
  const targetRole = configuredRole(clone);
  const listed = clone.children.filter((child) => isInstanceListed(clone, child, options.selection));
  const folded = foldInstances(state, clone, listed, options);
  const views = new Map(
    listed.flatMap((child) => {
      const view = resourceView(state, child, allOf(options));
      return view ? [[child, view] as const] : [];
    }),
  );
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
    description: descriptionOf(clone.element, options),
    targetRole,
    isKeptUnpromoted: parseRole(targetRole) === role.unpromoted,
    instances: [...views.values()],
    individual: folded.individual.flatMap((instance) => views.get(instance) ?? []),
    promotedOn: folded.promotedOn,
    startedOn: folded.startedOn,
    stopped: folded.stopped,
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

function replicaView(
  state: ClusterState,
  bundle: Bundle,
  replica: Replica,
  options: StatusViewOptions,
): ReplicaView | undefined {
  const { selection } = options;
  if (runsElsewhere(selection, replica.container)) return undefined;
  const { ip, child, container, remote } = replica;
  const isWhole = isNameSelected(selection, bundle.id);
  const listed = [ip, child, container, remote].flatMap((part) =>
    part && (isWhole || isSelected(selection, part)) ? [part] : [],
  );
  // With all details the copies are counted out, though nothing of them is asked for.
  if (!isWhole && listed.length === 0 && !options.detail) return undefined;
  return {
    offset: replica.offset,
    ipAddress: replica.ipAddress,
    summary: isWhole ? replicaSummary(state, replica, options) : undefined,
    parts: listed.flatMap((part) => resourceView(state, part, allOf(options)) ?? []),
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
    description: descriptionOf(bundle.element, options),
    hasReplicas: bundle.replicas.length > 1,
    replicas: bundle.replicas.flatMap((replica) => replicaView(state, bundle, replica, options) ?? []),
  };
}

/** A resource of any kind as status views show it; undefined when nothing of it is asked for. */
export function resourceView(
  state: ClusterState,
  resource: Resource,
  options: StatusViewOptions,
): ResourceView | undefined {
  if (!isSelectedWithParents(options.selection, resource)) return undefined;
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

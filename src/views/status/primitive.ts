/** What the status of a cluster says of a primitive. */
import { sameIgnoringCase } from '../../base/compare.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf } from '../../xml/element.js';
import { parseOperationKey } from '../../cluster/model/action.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { historyKey, isMaskedProbeFailure } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import type { Primitive, Resource } from '../../cluster/model/resource.js';
import {
  currentNode,
  isActive,
  isClone,
  isTrueValue,
  topBelowBundle,
} from '../../cluster/model/resource-queries.js';
import { parseRole, role, roleName, type Role, type RoleName } from '../../cluster/model/role.js';
import { descriptionOf, type StatusViewOptions } from './options.js';
import { shownId } from './selection.js';

export interface ResourceAgent {
  readonly standard: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

/** The one node where a primitive is shown. */
export interface ResourcePlace {
  readonly node: string;
  /** The node is lost, and nobody knows that it is down. */
  readonly isUncleanOffline: boolean;
  /** A shutdown lock keeps the resource there. */
  readonly isLocked: boolean;
}

export interface ActiveNodeView {
  readonly name: string;
  readonly id: string;
  readonly online: boolean;
  readonly unclean: boolean;
}

export interface PrimitiveView {
  readonly kind: 'primitive';
  /** The id to show: without instance number for an instance of an anonymous clone. */
  readonly id: string;
  readonly agent: ResourceAgent;
  readonly role: RoleName;
  /** `Starting`, `Stopping` … while that is under way. */
  readonly transition: string | undefined;
  /** `Monitoring` while that is under way. */
  readonly pendingAction: string | undefined;
  /** As configured. */
  readonly targetRole: string | undefined;
  /** What the target role keeps the resource from. */
  readonly limit: 'disabled' | 'not-promoted' | undefined;
  readonly active: boolean;
  readonly orphan: boolean;
  readonly blocked: boolean;
  readonly maintenance: boolean;
  readonly managed: boolean;
  readonly failed: boolean;
  readonly failureIgnored: boolean;
  readonly nodes: readonly ActiveNodeView[];
  /** Undefined when it is nowhere, or on several nodes. */
  readonly place: ResourcePlace | undefined;
  readonly lockedTo: string | undefined;
  /** Exit code of the probe that said that it cannot run there. */
  readonly failedProbe: number | undefined;
  readonly description: string | undefined;
  /** Implied by another resource, and not shown as text. */
  readonly internal: boolean;
}

const TRANSITIONS: ReadonlyMap<string, string> = new Map([
  ['start', 'Starting'],
  ['stop', 'Stopping'],
  ['migrate_to', 'Migrating'],
  ['migrate_from', 'Migrating'],
  ['promote', 'Promoting'],
  ['demote', 'Demoting'],
]);

/**
 * Exit code of the first probe in the list of failures that found that a resource cannot run on a node (or anywhere,
 * without one). Pacemaker: pe__failed_probe_for_rsc
 */
export function failedProbe(
  state: ClusterState,
  resource: Resource,
  node: string | undefined,
): number | undefined {
  const top = topBelowBundle(resource);
  const id = isClone(top) ? attributeOf(top.childElement, 'id') : resource.id;
  const found = state.failures.find(({ element }) => {
    const place = attributeOf(element, 'on_node');
    if (place === undefined || !isMaskedProbeFailure(element)) return false;
    if (node !== undefined && !sameIgnoringCase(place, node)) return false;
    return parseOperationKey(historyKey(element))?.resource === id;
  });
  return found && scanAtLeast(attributeOf(found.element, 'rc-code'), 0);
}

// Pacemaker: native_displayable_role
function shownRole(resource: Resource): Role {
  const isUnpromoted = resource.role === role.started && topBelowBundle(resource).promotable;
  return isUnpromoted ? role.unpromoted : resource.role;
}

function placeOf(resource: Primitive, node: Node | undefined): Node | undefined {
  return resource.activeNodes.length > 1 ? undefined : (node ?? resource.lockNode);
}

function limitOf(resource: Primitive, targetRole: string | undefined): PrimitiveView['limit'] {
  const target = parseRole(targetRole);
  if (target === role.stopped) return 'disabled';
  const isLimit = target === role.unpromoted && topBelowBundle(resource).promotable;
  return isLimit ? 'not-promoted' : undefined;
}

/** A primitive as status views show it, where it is or is about to be. */
export function primitiveView(
  state: ClusterState,
  resource: Primitive,
  options: StatusViewOptions,
): PrimitiveView {
  return primitiveViewAt(state, resource, options, currentNode(resource) ?? resource.pendingNode);
}

/** A primitive below the node on which it is active, which need not be said. */
export function primitiveViewOnNode(
  state: ClusterState,
  resource: Primitive,
  options: StatusViewOptions,
): PrimitiveView {
  const view = primitiveViewAt(state, resource, options, undefined);
  const isStopped = shownRole(resource) === role.stopped;
  return {
    ...view,
    place: undefined,
    failedProbe: isStopped ? failedProbe(state, resource, undefined) : undefined,
  };
}

/**
 * A primitive as status views show it on a node.
 * Pacemaker: pcmk__native_output_string, pe__resource_xml
 */
export function primitiveViewAt(
  state: ClusterState,
  resource: Primitive,
  options: StatusViewOptions,
  at: Node | undefined,
): PrimitiveView {
  const { element, pendingAction = '', lockNode } = resource;
  const place = placeOf(resource, at);
  const targetRole = resource.meta.get('target-role');
  const isStopped = shownRole(resource) === role.stopped;
  return {
    kind: 'primitive',
    id: shownId(resource),
    agent: {
      standard: attributeOf(element, 'class'),
      provider: attributeOf(element, 'provider'),
      type: attributeOf(element, 'type'),
    },
    role: roleName(shownRole(resource)),
    transition: options.pending ? TRANSITIONS.get(pendingAction) : undefined,
    pendingAction: options.pending && pendingAction === 'monitor' ? 'Monitoring' : undefined,
    targetRole,
    limit: limitOf(resource, targetRole),
    active: isActive(resource, 'all'),
    orphan: resource.orphan,
    blocked: resource.blocked,
    maintenance: resource.maintenance,
    managed: resource.managed,
    failed: resource.failed,
    failureIgnored: resource.ignoreFailure,
    nodes: resource.activeNodes.map(({ name, id, online, unclean }) => ({ name, id, online, unclean })),
    place: place && {
      node: place.name,
      isUncleanOffline: place.unclean && !place.online,
      isLocked: place === lockNode,
    },
    lockedTo: lockNode?.name,
    failedProbe: isStopped ? failedProbe(state, resource, place?.name) : undefined,
    description: descriptionOf(element, options),
    internal: isTrueValue(resource.meta.get('internal_rsc')),
  };
}

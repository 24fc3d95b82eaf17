/** Does this colocation matter now, and for what? */
import { sameIgnoringCase } from '../../base/compare.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import { isGuestNode, type Node } from '../../cluster/model/node.js';
import { nodeAttribute } from '../../cluster/model/parameters.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isBundled, topResource, topBelowBundle } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';

/** True for the node inside a bundle's container. Pacemaker: pcmk__is_bundle_node */
export function isBundleNode(node: Node | undefined): boolean {
  return node !== undefined && isGuestNode(node) && isBundled(node.remote);
}

/** The attribute by which a colocation compares nodes. Pacemaker: pcmk__colocation_node_attr */
export function colocationValue(
  node: Node | undefined,
  attribute: string,
  resource: Resource,
): string | undefined {
  return node && colocationValues(attribute, resource)(node);
}

/** As colocationValue, for those who ask about many nodes. */
export function colocationValues(attribute: string, resource: Resource): (node: Node) => string | undefined {
  const bundle = topResource(resource);
  const isPayload = bundle.kind === 'bundle' && topBelowBundle(resource) === bundle.bundled;
  const configured = resource.meta.get('container-attribute-target');
  return (node) =>
    nodeAttribute(node, attribute, isPayload && isBundleNode(node) ? 'host' : configured, 'assigned');
}

/** True when both values are the same, absent ones included. */
export function sameValue(a: string | undefined, b: string | undefined): boolean {
  return a === b || sameIgnoringCase(a, b);
}

/** True when the dependent's scores count for the primary's place. Pacemaker: pcmk__colocation_has_influence */
export function hasInfluence(colocation: Colocation, resource: Resource = colocation.primary): boolean {
  const isSettled = !resource.failed && resource.activeNodes.length === 1;
  // A nested connection must not make its container move.
  if (colocation.dependent.remoteNestingAllowed && isSettled) return false;
  return colocation.influence || resource.activeNodes.length === 0;
}

/** A container's role is that of what runs in it. Pacemaker: get_resource_for_role */
function roleHolder(resource: Resource): Resource {
  if (!resource.replicaContainer) return resource;
  const bundle = topResource(resource);
  const replica = bundle.kind === 'bundle' && bundle.replicas.find(({ container }) => container === resource);
  return (replica && replica.child) || resource;
}

export type ColocationEffect = 'nothing' | 'role' | 'location';

/** By what is assigned now, or as if nothing were assigned yet. */
type EffectTime = 'now' | 'preview';

/** What a colocation bears on. Pacemaker: pcmk__colocation_affects */
export function effectOf(
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
  time: EffectTime,
): ColocationEffect {
  if (time === 'now' && primary.unassigned) return 'nothing';
  const dependentHolder = roleHolder(dependent);
  const { dependentRole, primaryRole } = colocation;
  const isPromotable = dependentHolder.parent?.promotable === true;
  if (dependentRole >= role.unpromoted && isPromotable && !dependentHolder.unassigned) return 'role';
  if (time === 'now' && !dependent.unassigned) return 'nothing';
  if (dependentRole !== role.unknown && dependentRole !== dependentHolder.nextRole) return 'nothing';
  if (primaryRole !== role.unknown && primaryRole !== roleHolder(primary).nextRole) return 'nothing';
  return 'location';
}

/** The role in which the primary will be. */
export function nextRoleOf(resource: Resource): number {
  return roleHolder(resource).nextRole;
}

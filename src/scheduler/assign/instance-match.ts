/** Which instance of a clone or bundle goes with a resource. */
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { onlyLocation, roleOf, type RoleTime, isSetAnywhere } from '../../cluster/model/resource-queries.js';
import { role, type Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { colocationValue, sameValue } from './colocation-affects.js';
import { sortCells } from './node-table.js';

/** The instances of a collective: a bundle's are its containers. Pacemaker: get_instance_list */
export function instancesOf(resource: Resource): readonly Resource[] {
  return resource.kind === 'bundle' ? resource.replicas.map(({ container }) => container) : resource.children;
}

/** What an instance must have to go with a resource. */
export interface InstanceMatch {
  readonly when: RoleTime;
  /** Any when left out. */
  readonly role?: Role;
  /** The node attribute by which nodes count as the same; the node itself when left out. */
  readonly nodeAttribute?: string;
}

/** On the node that the resource will have, in any role. */
export const onAssignedNode: InstanceMatch = { when: 'next' };

function placeOf(resource: Resource, when: RoleTime): Node | undefined {
  return onlyLocation(resource, when === 'current' ? { current: true } : { assigned: true });
}

/** True when the instance is (or will be) on the node, in that role. Pacemaker: pcmk__instance_matches */
export function instanceMatches(instance: Resource, node: Node, wanted: InstanceMatch): boolean {
  const { when, role: wantedRole = role.unknown, nodeAttribute } = wanted;
  if (wantedRole !== role.unknown && wantedRole !== roleOf(instance, when)) return false;
  if (isSetAnywhere(instance, 'blocked')) return false;
  const place = placeOf(instance, when);
  if (!place) return false;
  if (nodeAttribute === undefined) return place === node;
  return sameValue(
    colocationValue(place, nodeAttribute, instance),
    colocationValue(node, nodeAttribute, instance),
  );
}

/** Pacemaker: pcmk__find_compatible_instance */
export function findCompatibleInstance(
  scheduler: Scheduler,
  match: Resource,
  collective: Resource,
  wanted: InstanceMatch,
): Resource | undefined {
  const instances = instancesOf(collective);
  const onNode = (node: Node): Resource | undefined =>
    instances.find((instance) => instanceMatches(instance, node, wanted));
  const place = placeOf(match, wanted.when);
  if (place) return onNode(place);
  for (const cell of sortCells(scheduler, match.allowedNodes.values(), undefined)) {
    const found = onNode(cell.node);
    if (found) return found;
  }
  return undefined;
}

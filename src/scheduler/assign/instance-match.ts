/** Which instance of a clone or bundle goes with a resource. */
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isSetRecursively, onlyLocation, roleOf } from '../../cluster/model/resource-queries.js';
import { role, type Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { colocationValue, sameValue } from './colocation-affects.js';
import { sortCells } from './node-table.js';

/** The instances of a collective: a bundle's are its containers. Pacemaker: get_instance_list */
export function instancesOf(resource: Resource): readonly Resource[] {
  return resource.kind === 'bundle' ? resource.replicas.map(({ container }) => container) : resource.children;
}

/** True when the instance is (or will be) on the node, in that role. Pacemaker: pcmk__instance_matches */
export function instanceMatches(
  instance: Resource,
  node: Node,
  wanted: Role,
  current: boolean,
  nodeAttribute: string | undefined,
): boolean {
  if (wanted !== role.unknown && wanted !== roleOf(instance, current)) return false;
  if (isSetRecursively(instance, 'blocked', true)) return false;
  const place = onlyLocation(instance, current ? { current: true } : { assigned: true });
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
  wanted: Role,
  current: boolean,
  nodeAttribute?: string,
): Resource | undefined {
  const instances = instancesOf(collective);
  const onNode = (node: Node): Resource | undefined =>
    instances.find((instance) => instanceMatches(instance, node, wanted, current, nodeAttribute));
  const place = onlyLocation(match, current ? { current: true } : { assigned: true });
  if (place) return onNode(place);
  for (const cell of sortCells(scheduler, match.allowedNodes.values(), undefined)) {
    const found = onNode(cell.node);
    if (found) return found;
  }
  return undefined;
}

/** Marks resources active on nodes, and notices those that are active too often. */
import { INFINITY } from '../../../base/score.js';
import type { ClusterState } from '../../model/cluster-state.js';
import { containerOf, type Node } from '../../model/node.js';
import type { Resource } from '../../model/resource.js';
import { activeRequires } from '../../model/resource-queries.js';
import { role } from '../../model/role.js';
import { addLocation, banEverywhere } from '../resource-location.js';

/** Whether anything failed where a resource is active, whatever is made of it. */
export type Soundness = 'sound' | 'failed';

// Pacemaker: native_priority_to_node
function addPriority(resource: Resource, node: Node): void {
  if (resource.priority === 0) return;
  const priority = resource.role === role.promoted ? resource.priority + 1 : resource.priority;
  node.priority += priority;
  for (const host of containerOf(node)?.activeNodes ?? []) host.priority += priority;
}

function block(resource: Resource): void {
  resource.managed = false;
  resource.blocked = true;
}

function handleMultiplyActive(state: ClusterState, resource: Resource): void {
  const { parent } = resource;
  if (resource.multiplyActive === 'stop') {
    banEverywhere(state, resource, { kind: 'multiply-active', resource });
  } else if (resource.multiplyActive === 'block') {
    block(resource);
    const isJoint = parent?.kind === 'group' || parent?.kind === 'bundle';
    if (isJoint && parent.multiplyActive === 'block') for (const sibling of parent.children) block(sibling);
  }
}

/** Records that a resource is active on a node. Pacemaker: native_add_running */
export function addRunning(state: ClusterState, resource: Resource, node: Node, soundness: Soundness): void {
  if (resource.activeNodes.includes(node)) return;
  resource.activeNodes.push(node);
  if (resource.kind === 'primitive') {
    node.running.push(resource);
    if (soundness === 'sound') addPriority(resource, node);
    if (node.maintenance) {
      resource.managed = false;
      resource.maintenance = true;
    }
  }
  if (!resource.managed) {
    addLocation(state, resource, node, { score: INFINITY, cause: { kind: 'unmanaged', resource } });
    for (let above = resource.parent; above; above = above.parent) above.activeNodes.push(node);
    return;
  }
  if (resource.kind === 'primitive' && activeRequires(resource).count > 1)
    handleMultiplyActive(state, resource);
  if (resource.parent) addRunning(state, resource.parent, node, 'sound');
}

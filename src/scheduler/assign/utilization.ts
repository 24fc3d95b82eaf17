/** Placement by utilization: nodes without room are banned, load leaves before load comes. */
import { MINUS_INFINITY } from '../../base/score.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { requireAction } from '../../cluster/actions/why.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { type Action } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { addLocation } from '../../cluster/unpack/resource-location.js';
import { methodsOf, type Scheduler } from '../context.js';
import { compareCapacities, hasRoom, shortagesOf } from './capacity.js';
import { cellsInHashOrder, isAvailable } from './node-table.js';

// Pacemaker: sum_resource_utilization
function sumUtilization(scheduler: Scheduler, resources: ReadonlySet<Resource>): Map<string, string> {
  const sum = new Map<string, string>();
  // The reference lists them newest first.
  for (const resource of [...resources].reverse()) {
    methodsOf(scheduler, resource).addUtilization(scheduler, resource, resources, sum);
  }
  return sum;
}

/**
 * Bans a resource from nodes that lack room for it and what is tied to it; the result is the node with the most room
 * when none has enough. Pacemaker: pcmk__ban_insufficient_capacity
 */
export function banInsufficientCapacity(scheduler: Scheduler, resource: Resource): Node | undefined {
  if (scheduler.settings.placementStrategy === 'default') return undefined;
  const colocated = new Set<Resource>();
  methodsOf(scheduler, resource).colocatedResources(scheduler, resource, undefined, colocated);
  if (colocated.size === 0) return undefined;
  colocated.add(resource);
  const need = sumUtilization(scheduler, colocated);
  const cells = cellsInHashOrder(resource.allowedNodes.values());
  const nodes = cells.filter(isAvailable).map(({ node }) => node);
  let roomiest: Node | undefined;
  for (const node of nodes) if (!roomiest || compareCapacities(node, roomiest) < 0) roomiest = node;
  const isAnyCapable = nodes.some((node) => hasRoom(node, need));
  const required = isAnyCapable ? need : resource.utilization;
  for (const node of nodes) {
    if (hasRoom(node, required)) continue;
    const shortages = scheduler.ledger ? shortagesOf(node, required) : [];
    addLocation(scheduler, resource, node, {
      score: MINUS_INFINITY,
      cause: { kind: 'capacity', resource, node, shortages },
    });
  }
  return isAnyCapable ? undefined : roomiest;
}

// Pacemaker: new_load_stopped_op
function loadStopped(scheduler: Scheduler, node: Node): Action {
  const action = pseudoAction(scheduler, `load_stopped_${node.name}`);
  if (!action.node) {
    action.node = node;
    requireAction(scheduler, action, { kind: 'load', node });
  }
  return action;
}

/** Pacemaker: pcmk__create_utilization_constraints */
export function orderLoad(scheduler: Scheduler, resource: Resource, allowed: readonly Node[]): void {
  const flags = relation.ifOnSameNodeOrTarget;
  const end = (task: string) => taskOf(resource, task);
  for (const node of resource.activeNodes) {
    newRelation(scheduler, { first: end('stop'), second: { action: loadStopped(scheduler, node) }, flags });
  }
  for (const node of allowed) {
    const action = loadStopped(scheduler, node);
    newRelation(scheduler, { first: { action }, second: end('start'), flags });
    newRelation(scheduler, { first: { action }, second: end('migrate_to'), flags });
  }
}

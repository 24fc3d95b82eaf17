/** What follows for a primitive without being configured: restarts, roles, containers, unfencing, load. */
import { compareNames } from '../../../base/compare.js';
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { setScore } from '../../../ledger/change-score.js';
import { newRelation, taskOf } from '../../../cluster/actions/ordering.js';
import type { ScoredNode } from '../../../cluster/model/node.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Primitive, Resource } from '../../../cluster/model/resource.js';
import { guestConnectionOf, topBelowBundle } from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { orderLoad } from '../../assign/utilization.js';
import { newColocation } from '../../constraints/new-colocation.js';
import type { Scheduler } from '../../context.js';
import { orderRestartAroundUnfencing } from '../../resource-actions/unfencing.js';

// Pacemaker: rsc_avoids_remote_nodes
function avoidRemoteNodes(scheduler: Scheduler, resource: Resource): void {
  const note = scheduler.ledger?.because({ kind: 'no-remote-nodes', resource });
  for (const cell of resource.allowedNodes.values()) {
    if (cell.node.remote) setScore(cell, MINUS_INFINITY, note);
  }
}

function orderOwnActions(scheduler: Scheduler, resource: Resource): void {
  const order = (first: string, then: string, flags: number): void =>
    newRelation(scheduler, { first: taskOf(resource, first), second: taskOf(resource, then), flags });
  order('stop', 'start', relation.ordered | relation.firstImpliesThen | relation.intermediateStop);
  if (topBelowBundle(resource).promotable || resource.role > role.unpromoted) {
    order('demote', 'stop', relation.promotedThenImpliesFirst);
    order('start', 'promote', relation.unrunnableFirstBlocks);
  }
  order('lrm_delete', 'monitor', relation.ifOnSameNode | relation.thenCancelsFirst);
}

function tieToContainer(scheduler: Scheduler, resource: Resource, container: Resource): void {
  newRelation(scheduler, {
    first: taskOf(container, 'start'),
    second: taskOf(resource, 'start'),
    flags: relation.firstImpliesThen | relation.unrunnableFirstBlocks,
  });
  newRelation(scheduler, {
    first: taskOf(resource, 'stop'),
    second: taskOf(container, 'stop'),
    flags: relation.thenImpliesFirst,
  });
  newColocation(scheduler, {
    id: '#resource-with-container',
    dependent: resource,
    primary: container,
    score: resource.remoteNestingAllowed ? 10_000 : INFINITY,
    influence: true,
    explicit: false,
  });
}

/** The connection to the node inside which a contained resource must run; absent when it runs beside its container. */
function connectionFor(resource: Resource, container: Resource): Resource | undefined {
  if (resource.remoteConnection) return undefined;
  return container.remoteConnection ? container : guestConnectionOf(container);
}

function bindToLauncher(
  scheduler: Scheduler,
  resource: Resource,
  container: Resource,
  allowed: readonly ScoredNode[],
): void {
  if (resource.remoteConnection) {
    if (!resource.remoteNestingAllowed) avoidRemoteNodes(scheduler, container);
    newRelation(scheduler, {
      first: taskOf(container, 'monitor'),
      second: taskOf(resource, 'stop'),
      flags: relation.ordered,
    });
  }
  const connection = connectionFor(resource, container);
  if (!connection) {
    tieToContainer(scheduler, resource, container);
    return;
  }
  const note = scheduler.ledger?.because({ kind: 'container', resource, container });
  for (const cell of allowed) if (cell.node.remote !== connection) setScore(cell, MINUS_INFINITY, note);
}

/** Pacemaker: pcmk__primitive_internal_constraints */
export function implyForPrimitive(scheduler: Scheduler, resource: Primitive): void {
  if (!resource.managed) return;
  orderOwnActions(scheduler, resource);
  const allowed = [...resource.allowedNodes.values()].sort((a, b) => compareNames(a.node.name, b.node.name));
  const nodes = allowed.map(({ node }) => node);
  if (!resource.fenceDevice && scheduler.enableUnfencing && resource.needsUnfencing) {
    for (const node of nodes) orderRestartAroundUnfencing(scheduler, resource, node);
  }
  if (resource.utilization.size > 0 && scheduler.settings.placementStrategy !== 'default') {
    orderLoad(scheduler, resource, nodes);
  }
  if (resource.container) bindToLauncher(scheduler, resource, resource.container, allowed);
  if (resource.remoteConnection || resource.fenceDevice) avoidRemoteNodes(scheduler, resource);
}

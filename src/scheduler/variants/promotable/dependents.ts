/** What promoted instances mean for resources colocated with them. */
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { addToPriority, setPriority } from '../../../ledger/change-priority.js';
import { addToScore } from '../../../ledger/change-score.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { Node } from '../../../cluster/model/node.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { onlyLocation, roleOf } from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { colocationValue, sameValue } from '../../assign/colocation-affects.js';
import { intersectNodes, type PrimaryPlace } from '../../assign/colocation-scores.js';
import { findCompatibleInstance } from '../../assign/instance-match.js';
import type { Scheduler } from '../../context.js';

/** A primary, and a node where an instance of it will be. */
interface PrimaryOnNode {
  readonly primary: Resource;
  readonly primaryNode: Node;
}

// Pacemaker: update_dependent_allowed_nodes
function addWish(
  scheduler: Scheduler,
  dependent: Resource,
  { primary, primaryNode }: PrimaryOnNode,
  colocation: Colocation,
): void {
  if (colocation.score >= INFINITY) return;
  const { nodeAttribute } = colocation;
  const value = colocationValue(primaryNode, nodeAttribute, primary);
  for (const cell of dependent.allowedNodes.values()) {
    if (!sameValue(value, colocationValue(cell.node, nodeAttribute, dependent))) continue;
    const note = scheduler.ledger?.because({
      kind: 'colocation',
      constraint: colocation,
      primary,
      primaryNode,
    });
    addToScore(cell, colocation.score, note);
  }
}

/** The score that the node had when the instance was assigned to it. */
function assignedScore(resource: Resource): number {
  if (resource.children.length === 0) return resource.assignedScore;
  const first = resource.children.find((child) => onlyLocation(child, { assigned: true }));
  return first ? assignedScore(first) : 0;
}

/** Pacemaker: pcmk__update_dependent_with_promotable */
export function adjustDependent(
  scheduler: Scheduler,
  primary: Resource,
  dependent: Resource,
  colocation: Colocation,
): void {
  const places: PrimaryPlace[] = [];
  for (const instance of primary.children) {
    const node = onlyLocation(instance, { assigned: true });
    if (!node || roleOf(instance, 'next') !== colocation.primaryRole) continue;
    addWish(scheduler, dependent, { primary, primaryNode: node }, colocation);
    places.unshift({ node, score: assignedScore(instance) });
  }
  const areBothPromoted =
    colocation.dependentRole === role.promoted && colocation.primaryRole === role.promoted;
  if (colocation.score >= INFINITY && !areBothPromoted) {
    intersectNodes(scheduler, dependent, colocation, places);
  }
}

/** Pacemaker: pcmk__update_promotable_dependent_priority */
export function adjustDependentPriority(
  scheduler: Scheduler,
  primary: Resource,
  dependent: Resource,
  colocation: Colocation,
): number {
  const { primaryRole, nodeAttribute, score } = colocation;
  const instance = findCompatibleInstance(scheduler, dependent, primary, {
    when: 'next',
    role: primaryRole,
    nodeAttribute,
  });
  const note = scheduler.ledger?.because({
    kind: 'colocation',
    constraint: colocation,
    primary: instance ?? primary,
    primaryNode: instance && onlyLocation(instance, { assigned: true }),
  });
  if (instance) {
    addToPriority(dependent, score, note);
    return score;
  }
  if (score < INFINITY) return 0;
  setPriority(dependent, MINUS_INFINITY, note);
  return MINUS_INFINITY;
}

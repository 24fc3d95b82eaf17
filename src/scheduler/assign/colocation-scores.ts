/** What the primary's place does to the dependent's scores and priority. */
import { INFINITY, MINUS_INFINITY } from '../../base/score.js';
import { addToPriority } from '../../ledger/change-priority.js';
import { addToScore, setScore } from '../../ledger/change-score.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../../cluster/model/node.js';
import type { NodeTable } from '../../cluster/model/node-table.js';
import type { Resource } from '../../cluster/model/resource.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { colocationValue, nextRoleOf, sameValue } from './colocation-affects.js';
import { anyAvailable } from './node-table.js';

function scoredTable(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): NodeTable {
  const { score, nodeAttribute } = colocation;
  const primaryNode = primary.assignedNode;
  const value = colocationValue(primaryNode, nodeAttribute, primary);
  const cause = { kind: 'colocation', constraint: colocation, primary, primaryNode } as const;
  const note = scheduler.ledger?.because(cause);
  // Whatever a mandatory one leaves counts: it needs no copy to come back from.
  const work = Math.abs(score) >= INFINITY ? dependent.allowedNodes : dependent.allowedNodes.copy();
  for (const cell of work.values()) {
    if (!primaryNode) {
      addToScore(cell, -score, note);
    } else if (sameValue(colocationValue(cell.node, nodeAttribute, dependent), value)) {
      if (score < INFINITY) addToScore(cell, score, note);
    } else if (score >= INFINITY) {
      setScore(cell, MINUS_INFINITY, note);
    }
  }
  return work;
}

/** Optional colocations are dropped when they would leave no node. Pacemaker: pcmk__apply_coloc_to_scores */
export function applyToScores(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): void {
  const { score } = colocation;
  if (!primary.assignedNode && score < 0) return;
  const work = scoredTable(scheduler, dependent, primary, colocation);
  if (Math.abs(score) >= INFINITY || anyAvailable(work)) dependent.allowedNodes = work;
}

/** Pacemaker: pcmk__apply_coloc_to_priority */
export function applyToPriority(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): number {
  const { nodeAttribute, score, dependentRole, primaryRole } = colocation;
  const dependentNode = dependent.assignedNode;
  const primaryNode = primary.assignedNode;
  if (!dependentNode) return 0;
  if (primaryNode && primaryRole !== role.unknown && primaryRole !== nextRoleOf(primary)) return 0;
  const dependentValue = colocationValue(dependentNode, nodeAttribute, dependent);
  const primaryValue = colocationValue(primaryNode, nodeAttribute, primary);
  let factor = 1;
  if (!sameValue(dependentValue, primaryValue)) {
    if (score !== INFINITY || dependentRole !== role.promoted) return 0;
    factor = -1;
  } else if (dependentRole === role.unpromoted) {
    factor = -1;
  }
  const delta = factor * score;
  const cause = { kind: 'colocation', constraint: colocation, primary, primaryNode } as const;
  addToPriority(dependent, delta, scheduler.ledger?.because(cause));
  return delta;
}

/** A node where the primary will be. */
export interface PrimaryPlace {
  readonly node: Node;
  /** The score that it has there, where that counts for the dependent as well. */
  readonly score: number | undefined;
}

/** Bans the dependent from where the primary will not be. Pacemaker: pcmk__colocation_intersect_nodes */
export function intersectNodes(
  scheduler: Scheduler,
  dependent: Resource,
  colocation: Colocation,
  places: readonly PrimaryPlace[],
): void {
  for (const cell of dependent.allowedNodes.values()) {
    const place = places.find(({ node }) => node === cell.node);
    const primaryNode = place?.node;
    const note = scheduler.ledger?.because({
      kind: 'colocation',
      constraint: colocation,
      primary: colocation.primary,
      primaryNode,
    });
    if (!place) setScore(cell, MINUS_INFINITY, note);
    else if (place.score !== undefined) addToScore(cell, place.score, note);
  }
}

/** The score that the cell has, or that of a ban without one. */
export function scoreIn(cell: ScoredNode | undefined): number {
  return cell?.score ?? MINUS_INFINITY;
}

/** Spreads instances of clones and bundles over nodes: those that run stay, then the others. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { setScore } from '../../../ledger/change-score.js';
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { currentNode } from '../../../cluster/model/resource-queries.js';
import { addLocationEverywhere } from '../../../cluster/unpack/resource-location.js';
import { unassignResource } from '../../assign/assign-resource.js';
import {
  backUpTables,
  isAvailable,
  isUsable,
  restoreTables,
  topAllowedCell,
} from '../../assign/node-table.js';
import { methodsOf, type Scheduler } from '../../context.js';

/** How many instances may be assigned. */
export interface InstanceLimits {
  readonly total: number;
  readonly perNode: number;
}

// Pacemaker: can_run_instance
function canRun(instance: Resource, cell: ScoredNode, maxPerNode: number): boolean {
  if (instance.orphan || !isUsable(cell.node)) return false;
  const top = topAllowedCell(instance, cell.node);
  return top !== undefined && top.score >= 0 && top.count < maxPerNode;
}

// Pacemaker: ban_unavailable_allowed_nodes
function banUnavailable(scheduler: Scheduler, instance: Resource, maxPerNode: number): void {
  for (const cell of instance.allowedNodes.values()) {
    if (canRun(instance, cell, maxPerNode)) continue;
    const note = scheduler.ledger?.because({ kind: 'instance-limit', resource: instance, node: cell.node });
    setScore(cell, MINUS_INFINITY, note);
    for (const child of instance.children) {
      const childCell = child.allowedNodes.get(cell.node.id);
      if (childCell) setScore(childCell, MINUS_INFINITY, note);
    }
  }
}

// Pacemaker: increment_parent_count
function countInstance(instance: Resource, node: Node | undefined): void {
  const cell = topAllowedCell(instance, node);
  if (cell) cell.count += 1;
}

// Pacemaker: assign_instance
function assignInstance(
  scheduler: Scheduler,
  instance: Resource,
  prefer: Node | undefined,
  maxPerNode: number,
): Node | undefined {
  if (instance.assigning) return undefined;
  banUnavailable(scheduler, instance, maxPerNode);
  // An early assignment that fails is taken back: nothing may stop for it.
  const chosen = methodsOf(scheduler, instance).assign(scheduler, instance, {
    prefer,
    stopIfFail: prefer === undefined,
  });
  countInstance(instance, chosen);
  return chosen;
}

/** Tries to keep an instance where it is; true when that worked. Pacemaker: assign_instance_early */
function assignEarly(
  scheduler: Scheduler,
  instance: Resource,
  current: Node,
  { total: available, perNode: maxPerNode }: InstanceLimits,
): boolean {
  const parent = instance.parent;
  if (!parent || !isAvailable(instance.allowedNodes.get(current.id))) return false;
  const backup = backUpTables(instance);
  const parentTable = parent.allowedNodes;
  parent.allowedNodes = parentTable.copy();
  let chosen: Node | undefined;
  for (let reserved = 0; reserved < available; reserved += 1) {
    chosen = assignInstance(scheduler, instance, current, maxPerNode);
    if (chosen === current) break;
    restoreTables(backup);
    if (!chosen) {
      instance.unassigned = true;
      break;
    }
    // The instance prefers another node: one instance is reserved for that, and this one is tried again.
    unassignResource(instance);
    chosen = undefined;
  }
  parent.allowedNodes = parentTable;
  if (!chosen) return false;
  countInstance(instance, chosen);
  return true;
}

// Pacemaker: reset_allowed_node_counts
function resetCounts(collective: Resource): number {
  let usable = 0;
  for (const cell of collective.allowedNodes.values()) {
    cell.count = 0;
    if (isUsable(cell.node)) usable += 1;
  }
  return usable;
}

// Pacemaker: preferred_node
function preferredNode(instance: Resource, optimalPerNode: number): Node | undefined {
  if (instance.activeNodes.length === 0 || !instance.unassigned || instance.failed) return undefined;
  const node = currentNode(instance);
  if (!node || !isAvailable(node.own)) return undefined;
  const cell = topAllowedCell(instance, node);
  return cell && cell.count >= optimalPerNode ? undefined : node;
}

/** Pacemaker: pcmk__assign_instances */
export function assignInstances(
  scheduler: Scheduler,
  collective: Resource,
  instances: readonly Resource[],
  { total: maxTotal, perNode: maxPerNode }: InstanceLimits,
): void {
  const usable = resetCounts(collective);
  const optimalPerNode = Math.max(1, usable > 0 ? Math.floor(maxTotal / usable) : 0);
  let assigned = 0;
  for (const instance of instances) {
    if (assigned >= maxTotal) break;
    if (!instance.unassigned) continue;
    const current = preferredNode(instance, optimalPerNode);
    const left: InstanceLimits = { total: maxTotal - assigned, perNode: maxPerNode };
    if (current && assignEarly(scheduler, instance, current, left)) assigned += 1;
  }
  for (const instance of instances) {
    if (!instance.unassigned) continue;
    if (assigned >= maxTotal) {
      addLocationEverywhere(scheduler, instance, {
        score: MINUS_INFINITY,
        cause: { kind: 'instance-choice', resource: collective },
      });
    } else if (assignInstance(scheduler, instance, undefined, maxPerNode)) {
      assigned += 1;
    }
  }
}

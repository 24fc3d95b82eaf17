/** Gives a primitive its node, and takes it back. */
import { blockAction, requireAction } from '../../cluster/actions/why.js';
import type { Cause } from '../../cluster/model/cause.js';
import { isGuestNode, type ScoredNode } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { consume, release } from './capacity.js';
import { isAvailable } from './node-table.js';

/** Pacemaker: pcmk__unassign_resource */
export function unassignResource(resource: Resource): void {
  resource.unassigned = true;
  if (resource.children.length > 0) {
    for (const child of resource.children) unassignResource(child);
    return;
  }
  const node = resource.assignedNode;
  if (!node) return;
  resource.assignedNode = undefined;
  node.assigned = node.assigned.filter((other) => other !== resource);
  node.resourceCount -= 1;
  release(node.utilization, resource);
}

/** What cannot be placed stops: its actions follow. */
function markUnplaced(scheduler: Scheduler, resource: Resource): void {
  const cause: Cause = { kind: 'unplaced', resource };
  resource.nextRole = role.stopped;
  for (const action of resource.actions) {
    if (action.task === 'stop') {
      requireAction(scheduler, action, cause);
    } else if (action.task === 'start') {
      blockAction(scheduler, action, cause);
    } else {
      const interval = action.meta.get('interval') ?? '0';
      // Monitors of the stopped role go on.
      if (interval !== '0' && action.meta.get('op_target_rc') !== '7') blockAction(scheduler, action, cause);
    }
  }
}

function isAcceptable(cell: ScoredNode): boolean {
  return cell.score >= 0 && (isAvailable(cell) || isGuestNode(cell.node));
}

export interface NodeAssignment {
  /** Whatever the score says. */
  readonly force: boolean;
  /** The resource stops when the node is none, or not acceptable. */
  readonly stopIfFail: boolean;
}

/**
 * Assigns a resource (all primitives in it) to the node of a cell, or to none.
 * @returns true when the assignment changed
 * Pacemaker: pcmk__assign_resource
 */
export function assignResource(
  scheduler: Scheduler,
  resource: Resource,
  cell: ScoredNode | undefined,
  assignment: NodeAssignment,
): boolean {
  const { force, stopIfFail } = assignment;
  if (resource.children.length > 0) {
    let isChanged = false;
    for (const child of resource.children) {
      isChanged = assignResource(scheduler, child, cell, assignment) || isChanged;
    }
    return isChanged;
  }
  let chosen = cell;
  if (!force && cell && !isAcceptable(cell)) {
    if (stopIfFail) resource.nextRole = role.stopped;
    chosen = undefined;
  }
  const isChanged = resource.assignedNode !== chosen?.node;
  unassignResource(resource);
  resource.unassigned = false;
  if (!chosen) {
    if (stopIfFail) markUnplaced(scheduler, resource);
    return isChanged;
  }
  const { node } = chosen;
  resource.assignedNode = node;
  resource.assignedScore = chosen.score;
  node.assigned.unshift(resource);
  node.resourceCount += 1;
  chosen.count += 1;
  consume(node.utilization, resource);
  if (scheduler.scheduleOptions.recordScores) {
    const values = new Map(resource.utilization);
    scheduler.recordedScores.push({ kind: 'utilization', resource: resource.id, node: node.name, values });
  }
  return isChanged;
}

/** Leaves a resource without a node: the collective that it must be with has no instance for it. True when that is new. */
export function assignNowhere(scheduler: Scheduler, resource: Resource): boolean {
  const isChanged = assignResource(scheduler, resource, undefined, { force: true, stopIfFail: true });
  noteNowhere(scheduler, resource);
  return isChanged;
}

function noteNowhere(scheduler: Scheduler, resource: Resource): void {
  scheduler.ledger?.choices.set(resource, {
    candidates: () => [],
    chosen: undefined,
    reason: 'no-instance',
  });
  for (const child of resource.children) noteNowhere(scheduler, child);
}

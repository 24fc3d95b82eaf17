/** Groups are assigned member by member, in order. */
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import { copyCell } from '../../../cluster/model/node-table.js';
import { setScore } from '../../../ledger/change-score.js';
import type { LocationConstraint } from '../../../cluster/model/constraint.js';
import type { Group, Resource } from '../../../cluster/model/resource.js';
import { isClone } from '../../../cluster/model/resource-queries.js';
import { applyLocationTo } from '../../constraints/new-location.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { recordScores } from '../../score-events.js';
import type { AssignRequest } from '../../methods.js';

/** Pacemaker: pcmk__group_assign */
export function assignGroup(scheduler: Scheduler, group: Group, request: AssignRequest): Node | undefined {
  if (!group.unassigned) return group.assignedNode;
  if (group.assigning) return undefined;
  const [first] = group.children;
  if (!first) {
    group.unassigned = false;
    return undefined;
  }
  group.assigning = true;
  group.role = first.role;
  recordScores(scheduler, 'pcmk__group_assign', group);
  let node: Node | undefined;
  for (const member of group.children) {
    const assigned = methodsOf(scheduler, member).assign(scheduler, member, request);
    node ??= assigned;
  }
  group.nextRole = first.nextRole;
  group.assigning = false;
  group.unassigned = false;
  return group.colocated ? node : undefined;
}

function withoutScores(cells: readonly ScoredNode[]): ScoredNode[] {
  return cells.map((cell) => {
    const copy = copyCell(cell);
    setScore(copy, 0, undefined);
    return copy;
  });
}

/** The score counts for the first member, whom the others follow. Pacemaker: pcmk__group_apply_location */
export function applyGroupLocation(
  scheduler: Scheduler,
  group: Group,
  location: LocationConstraint,
  cells: readonly ScoredNode[],
): void {
  applyLocationTo(scheduler, group, location, cells);
  const empty = withoutScores(cells);
  for (const [i, member] of group.children.entries()) {
    const own = group.colocated && i > 0 ? empty : cells;
    methodsOf(scheduler, member).applyLocation(scheduler, member, location, own);
  }
}

/** Pacemaker: pcmk__group_add_utilization */
export function addGroupUtilization(
  scheduler: Scheduler,
  group: Group,
  all: ReadonlySet<Resource>,
  utilization: Map<string, string>,
): void {
  if (!group.unassigned) return;
  const isOnOneNode = group.colocated || isClone(group.parent);
  for (const member of isOnOneNode ? group.children : group.children.slice(0, 1)) {
    if (!member.unassigned || all.has(member)) continue;
    methodsOf(scheduler, member).addUtilization(scheduler, member, all, utilization);
  }
}

/** Pacemaker: pcmk__group_shutdown_lock */
export function lockGroup(scheduler: Scheduler, group: Group): void {
  for (const member of group.children) methodsOf(scheduler, member).applyShutdownLock(scheduler, member);
}

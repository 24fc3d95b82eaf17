/** A group's actions: milestones around those of its members. */
import { resourcePseudoAction } from '../../../cluster/actions/action.js';
import { blockAction, requireAction } from '../../../cluster/actions/why.js';
import { findNewestByTask } from '../../../cluster/actions/find-actions.js';
import { taskFor } from '../../../cluster/actions/tasks.js';
import { actionFlag, type Action } from '../../../cluster/model/action.js';
import type { Node } from '../../../cluster/model/node.js';
import type { Group } from '../../../cluster/model/resource.js';
import { isTrueValue } from '../../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../../context.js';
import type { OrderedPair } from '../../methods.js';
import { updatePair } from '../../order/ordered-pair.js';

const { optional, runnable, pseudo } = actionFlag;

const MILESTONES = ['start', 'running', 'stop', 'stopped'];
const ROLE_MILESTONES = ['demote', 'demoted', 'promote', 'promoted'];

/** Pacemaker: pcmk__group_create_actions */
export function createGroupActions(scheduler: Scheduler, group: Group): void {
  for (const member of group.children) methodsOf(scheduler, member).createActions(scheduler, member);
  const isPromotable = isTrueValue(group.meta.get('promotable'));
  for (const task of isPromotable ? [...MILESTONES, ...ROLE_MILESTONES] : MILESTONES) {
    resourcePseudoAction(scheduler, group, { task, optional: true, runnable: true });
  }
}

/** Required if any member's action is, runnable if all are. Pacemaker: pcmk__group_action_flags */
export function groupActionFlags(
  scheduler: Scheduler,
  group: Group,
  action: Action,
  node: Node | undefined,
): number {
  let flags: number = optional | runnable | pseudo;
  for (const member of group.children) {
    const task = taskFor(member, action.task);
    const memberAction = findNewestByTask(member, task, node);
    if (!memberAction) {
      if (task !== 'stop' && task !== 'demote') flags &= ~runnable;
      continue;
    }
    const memberFlags = methodsOf(scheduler, member).actionFlags(scheduler, member, memberAction, node);
    if ((flags & optional) !== 0 && (memberFlags & optional) === 0) {
      flags &= ~optional;
      requireAction(scheduler, action, { kind: 'part', other: memberAction });
    }
    if (task !== action.task && (flags & runnable) !== 0 && (memberFlags & runnable) === 0) {
      flags &= ~runnable;
      blockAction(scheduler, action, { kind: 'part', other: memberAction });
    }
  }
  return flags;
}

/** Pacemaker: pcmk__group_update_ordered_actions */
export function updateGroupPair(pair: OrderedPair): number {
  const { scheduler, second, node } = pair;
  let result = updatePair(pair);
  for (const member of second.resource?.children ?? []) {
    const action = findNewestByTask(member, second.task, node);
    if (!action) continue;
    result |= methodsOf(scheduler, member).updateOrderedActions({ ...pair, second: action });
  }
  return result;
}

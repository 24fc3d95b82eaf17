/** Promotion and demotion of a clone: milestones, and the notifications around them. */
import { INFINITY } from '../../../base/score.js';
import { resourcePseudoAction } from '../../../cluster/actions/action.js';
import { orderActions } from '../../../cluster/actions/ordering.js';
import { isOptional, type Action } from '../../../cluster/model/action.js';
import type { Cause } from '../../../cluster/model/cause.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import type { NotificationPhase } from '../../../cluster/model/notification.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { createPhase } from '../../resource-actions/notifications.js';

/** What in the resource is required to do the task. Pacemaker: check_for_role_change */
function requiredPart(resource: Resource, task: string): Action | undefined {
  if (resource.children.length === 0) {
    return resource.actions.find((action) => action.task === task && !isOptional(action));
  }
  for (const child of resource.children) {
    const found = requiredPart(child, task);
    if (found) return found;
  }
  return undefined;
}

function createMilestones(
  scheduler: Scheduler,
  clone: Clone,
  task: 'promote' | 'demote',
  known: NotificationPhase | undefined,
): NotificationPhase | undefined {
  const part = requiredPart(clone, task);
  const cause: Cause | undefined = part && { kind: 'part', other: part };
  const action = resourcePseudoAction(scheduler, clone, { task, optional: !part, runnable: true, cause });
  const completion = resourcePseudoAction(scheduler, clone, {
    task: `${task}d`,
    optional: !part,
    runnable: true,
    cause,
  });
  completion.priority = INFINITY;
  return known ?? createPhase(scheduler, clone, { task, action, completion });
}

function orderPhases({ startNotify, stopNotify, promoteNotify, demoteNotify }: Clone): void {
  if (!promoteNotify) return;
  orderActions(stopNotify?.postDone, promoteNotify.pre, relation.ordered);
  orderActions(startNotify?.postDone, promoteNotify.pre, relation.ordered);
  orderActions(demoteNotify?.postDone, promoteNotify.pre, relation.ordered);
  orderActions(demoteNotify?.postDone, startNotify?.pre, relation.ordered);
  orderActions(demoteNotify?.postDone, stopNotify?.pre, relation.ordered);
}

/** Pacemaker: pcmk__create_promotable_actions */
export function createPromotableActions(scheduler: Scheduler, clone: Clone): void {
  for (const instance of clone.children) methodsOf(scheduler, instance).createActions(scheduler, instance);
  clone.promoteNotify = createMilestones(scheduler, clone, 'promote', clone.promoteNotify);
  const isNew = !clone.demoteNotify;
  clone.demoteNotify = createMilestones(scheduler, clone, 'demote', clone.demoteNotify);
  if (isNew) orderPhases(clone);
  for (const instance of clone.children) instance.priority = clone.priority;
}

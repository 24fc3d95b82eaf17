/** Carries what becomes of an action over to the actions that are ordered with it. */
import { newestFirst } from '../../base/arrays.js';
import { INFINITY } from '../../base/score.js';
import { setReason } from '../../cluster/actions/action.js';
import { blockAction, note } from '../../cluster/actions/why.js';
import { findNewestByKey, findNewestByTask } from '../../cluster/actions/find-actions.js';
import { orderActions } from '../../cluster/actions/ordering.js';
import { completionOf } from '../../cluster/actions/tasks.js';
import {
  actionFlag,
  isOptional,
  isRunnable,
  notifyKey,
  operationKey,
  parseOperationKey,
  type Action,
  type ActionLink,
} from '../../cluster/model/action.js';
import type { Cause } from '../../cluster/model/cause.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import {
  isAncestor,
  isBundled,
  isClone,
  isGroup,
  onlyLocation,
  topBelowBundle,
} from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { withThis } from '../assign/colocation-chain.js';
import { methodsOf, type Scheduler } from '../context.js';
import { orderChange } from '../methods.js';
import { updateForLink } from './update-for-link.js';

// Pacemaker: action_flags_for_ordering
function flagsForOrdering(scheduler: Scheduler, action: Action, node: Node | undefined): number {
  const { resource } = action;
  if (!resource) return action.flags;
  const methods = methodsOf(scheduler, resource);
  const flags = methods.actionFlags(scheduler, resource, action, undefined);
  if (!node || !isClone(resource)) return flags;
  // An instance elsewhere is enough to make the clone's action runnable.
  return methods.actionFlags(scheduler, resource, action, node) | (flags & actionFlag.runnable);
}

// Pacemaker: action_uuid_for_ordering
function keyForOrdering(resource: Resource, key: string): string {
  const parts = key.includes('notify') ? undefined : parseOperationKey(key);
  if (!parts || parts.intervalMs > 0) return key;
  const completion = completionOf(parts.task);
  if (completion === undefined) return key;
  return resource.notify && (isClone(resource) || isBundled(resource))
    ? notifyKey(parts.resource, 'confirmed-post', completion)
    : operationKey(parts.resource, completion, 0);
}

/** Others wait for the completion of a collective's action. Pacemaker: action_for_ordering */
function actionForOrdering(action: Action): Action {
  const { resource } = action;
  if (!resource || resource.kind === 'primitive') return action;
  return findNewestByKey(resource, keyForOrdering(resource, action.key)) ?? action;
}

function nodeForOrdering(action: Action): Node | undefined {
  const { resource } = action;
  if (resource && isGroup(resource) && action.task === 'start') {
    return onlyLocation(resource, { assigned: true });
  }
  return action.node;
}

function cancelFirst(link: ActionLink, then: Action): void {
  const { first } = link;
  if (!first.resource || (link.flags & relation.thenCancelsFirst) === 0 || isOptional(then)) return;
  first.flags |= actionFlag.optional;
  if (first.task === 'reload-agent') first.resource.reload = false;
}

/** Lets a link take effect: changes `then`, or the link's own action, by the state of the other. The result tells which. */
function updateForFirst(scheduler: Scheduler, link: ActionLink, then: Action): number {
  const thenNode = nodeForOrdering(then);
  const firstNode = nodeForOrdering(link.first);
  const isElsewhere = firstNode !== undefined && thenNode !== undefined && firstNode !== thenNode;
  if ((link.flags & relation.ifOnSameNode) !== 0 && isElsewhere) {
    link.flags = relation.none;
    return orderChange.none;
  }
  cancelFirst(link, then);
  const { resource } = link.first;
  const isForeign =
    resource && then.resource && resource !== then.resource && !isAncestor(then.resource, resource);
  const first = isForeign ? actionForOrdering(link.first) : link.first;
  let result: number = orderChange.none;
  if (first === link.first) {
    const firstFlags = flagsForOrdering(scheduler, first, thenNode);
    const thenFlags = flagsForOrdering(scheduler, then, firstNode);
    const { node } = then;
    result = updateForLink({ scheduler, link, first, second: then, firstFlags, thenFlags, node });
  } else if (orderActions(first, then, link.flags, link.origin)) {
    link.flags = relation.none;
    result = orderChange.second;
  }
  if ((result & orderChange.first) !== 0) {
    updateFollowers(scheduler, first);
    updateAction(scheduler, first);
  }
  return result;
}

function updateFollowers(scheduler: Scheduler, action: Action): void {
  for (let i = action.after.length - 1; i >= 0; i -= 1) {
    const follower = action.after[i];
    if (follower) updateAction(scheduler, follower.second);
  }
}

/**
 * Updates an action for everything ordered before it, and what follows it when it changed.
 * Pacemaker: pcmk__update_action_for_orderings
 */
export function updateAction(scheduler: Scheduler, then: Action): void {
  const flagsBefore = then.flags;
  const { minimum } = then;
  if (minimum) {
    minimum.found = 0;
    then.flags &= ~actionFlag.runnable;
  }
  let isChanged = false;
  for (let i = then.before.length - 1; i >= 0; i -= 1) {
    const link = then.before[i];
    if (link && (updateForFirst(scheduler, link, then) & orderChange.second) !== 0) isChanged = true;
  }
  if (minimum) {
    isChanged = then.flags !== flagsBefore;
    const isBlockedNow = isChanged && !isRunnable(then);
    const { required } = minimum;
    const element = then.before[0]?.origin;
    if (isBlockedNow) note(scheduler, then, 'blocked', { kind: 'too-few-before', required, element });
  }
  if (!isChanged) return;
  const wasRunnable = (flagsBefore & actionFlag.runnable) !== 0;
  if (wasRunnable && !isRunnable(then)) blockDependents(scheduler, then);
  updateAction(scheduler, then);
  updateFollowers(scheduler, then);
}

/** A task that cannot be done, and why. */
interface BlockedTask {
  readonly task: string;
  readonly cause: Cause;
  /** As the summary prints it. */
  readonly reason: string;
}

// Pacemaker: mark_action_blocked
function blockTask(scheduler: Scheduler, resource: Resource, blocked: BlockedTask): void {
  const { task, cause, reason } = blocked;
  for (const action of newestFirst(resource.actions)) {
    if (!isRunnable(action) || action.task !== task) continue;
    blockAction(scheduler, action, cause);
    setReason(action, reason);
    blockDependents(scheduler, action);
    updateAction(scheduler, action);
  }
  for (const child of resource.children) blockTask(scheduler, child, blocked);
}

/** What must be with a resource that cannot start cannot start either. Pacemaker: pcmk__block_colocation_dependents */
export function blockDependents(scheduler: Scheduler, action: Action): void {
  const { resource, task } = action;
  if (!resource || isRunnable(action) || (task !== 'start' && task !== 'promote')) return;
  const outermost = topBelowBundle(resource);
  const whole = outermost.parent ?? outermost;
  const canAny = whole.children.some((child) => {
    const childAction = findNewestByTask(child, task);
    return !childAction || isRunnable(childAction);
  });
  if (canAny) return;
  for (const constraint of withThis(scheduler, whole)) {
    const { score, primaryRole, dependentRole, dependent } = constraint;
    if (score < INFINITY || (task === 'promote' && primaryRole !== role.promoted)) continue;
    blockTask(scheduler, dependent, {
      task: dependentRole === role.promoted ? 'promote' : 'start',
      cause: { kind: 'blocked-colocation', constraint, other: action },
      reason: `colocation with ${resource.id}`,
    });
  }
}

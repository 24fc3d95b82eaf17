/** Clone notifications: pseudo-actions around a clone's action, and a notify action for each instance. */
import { INFINITY } from '../../base/score.js';
import { ensureAction } from '../../cluster/actions/action.js';
import { blockAction, unblockAction } from '../../cluster/actions/why.js';
import { findNewestByTask } from '../../cluster/actions/find-actions.js';
import { orderActions } from '../../cluster/actions/ordering.js';
import {
  actionFlag,
  isOptional,
  isPseudo,
  isRunnable,
  notifyKey,
  type Action,
} from '../../cluster/model/action.js';
import { complain } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import type { NotificationPhase } from '../../cluster/model/notification.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { addKeys, addNotifyData, collectData } from './notification-data.js';

interface Pair {
  readonly begin: Action;
  readonly done: Action;
}

// Pacemaker: new_notify_pseudo_action
function pseudo(
  scheduler: Scheduler,
  resource: Resource,
  action: Action,
  task: string,
  type: string,
): Action {
  const key = notifyKey(resource.id, type, action.task);
  const cause = { kind: 'notification', other: action } as const;
  const created = ensureAction(scheduler, { resource, key, task, optional: isOptional(action), cause });
  created.flags |= actionFlag.pseudo;
  created.meta.set('notify_key_type', type);
  created.meta.set('notify_key_operation', action.task);
  return created;
}

function pair(
  scheduler: Scheduler,
  resource: Resource,
  action: Action,
  when: 'pre' | 'post',
  task: string,
): Pair {
  const begin = pseudo(scheduler, resource, action, 'notify', when);
  const done = pseudo(scheduler, resource, action, 'notified', `confirmed-${when}`);
  for (const one of [begin, done]) {
    if (when === 'pre' || isRunnable(action)) unblockAction(one);
    else blockAction(scheduler, one, { kind: 'notification', other: action });
    if (when === 'post') one.priority = INFINITY;
    one.meta.set('notify_type', when);
    one.meta.set('notify_operation', task);
  }
  return { begin, done };
}

/** The pseudo-actions around `action` and its completion. Pacemaker: pe__action_notif_pseudo_ops */
export function createPhase(
  scheduler: Scheduler,
  resource: Resource,
  task: string,
  action: Action | undefined,
  complete: Action | undefined,
): NotificationPhase | undefined {
  if (!resource.notify) return undefined;
  const before = action && pair(scheduler, resource, action, 'pre', task);
  orderActions(before?.begin, before?.done, relation.ordered);
  orderActions(before?.done, action, relation.ordered);
  const after = complete && pair(scheduler, resource, complete, 'post', task);
  orderActions(complete, after?.begin, relation.firstImpliesThen);
  orderActions(after?.begin, after?.done, relation.firstImpliesThen);
  orderActions(before?.done, after?.begin, relation.ordered);
  return {
    action: task,
    pre: before?.begin,
    preDone: before?.done,
    post: after?.begin,
    postDone: after?.done,
    active: [],
    inactive: [],
    start: [],
    stop: [],
    demote: [],
    promote: [],
    promoted: [],
    unpromoted: [],
    allowedNodes: undefined,
    keys: new Map(),
  };
}

// Pacemaker: new_notify_action
function notify(
  scheduler: Scheduler,
  resource: Resource,
  node: Node,
  begin: Action | undefined,
  done: Action | undefined,
  phase: NotificationPhase,
): Action | undefined {
  if (!begin || !done || !node.online || !isRunnable(begin)) return undefined;
  const type = begin.meta.get('notify_type') ?? '';
  const key = notifyKey(resource.id, type, begin.meta.get('notify_operation') ?? '');
  const cause = { kind: 'notification', other: begin } as const;
  const action = ensureAction(scheduler, {
    resource,
    key,
    task: begin.task,
    node,
    optional: isOptional(begin),
    cause,
  });
  for (const [name, value] of begin.meta) if (!action.meta.has(name)) action.meta.set(name, value);
  addNotifyData(phase, action);
  orderActions(begin, action, relation.ordered);
  orderActions(action, done, relation.ordered);
  return action;
}

// Pacemaker: new_post_notify_action
function notifyAfter(scheduler: Scheduler, resource: Resource, node: Node, phase: NotificationPhase): void {
  const action = notify(scheduler, resource, node, phase.post, phase.postDone, phase);
  if (action) action.priority = INFINITY;
  if (!phase.postDone) return;
  for (const monitor of resource.actions.toReversed()) {
    const isOnce = (monitor.meta.get('interval') ?? '0') === '0';
    if (!isOnce && monitor.task !== 'cancel') orderActions(phase.postDone, monitor, relation.ordered);
  }
}

const NOTIFIED_TASKS = new Set(['start', 'stop', 'promote', 'demote']);

function notifyDown(scheduler: Scheduler, resource: Resource, phase: NotificationPhase): void {
  const stop = findNewestByTask(resource, 'stop');
  for (const node of resource.activeNodes) {
    // A node that is fenced hears nothing.
    if (stop && isPseudo(stop) && (node.unclean || node.remoteReset)) continue;
    notify(scheduler, resource, node, phase.pre, phase.preDone, phase);
    if (phase.action === 'demote' || !stop || isOptional(stop)) {
      notifyAfter(scheduler, resource, node, phase);
    }
  }
}

function notifyUp(scheduler: Scheduler, resource: Resource, phase: NotificationPhase): void {
  const start = findNewestByTask(resource, 'start');
  const connection = start?.node?.remote;
  const connectionStart = connection && findNewestByTask(connection, 'start');
  if (connectionStart && !isRunnable(connectionStart)) return;
  const node = resource.assignedNode;
  if (!node) {
    complain(scheduler, {
      kind: 'role-without-node',
      severity: 'error',
      message: `"${resource.id}" has a next role but no node`,
    });
    return;
  }
  if (phase.action !== 'start' || !start || isOptional(start)) {
    notify(scheduler, resource, node, phase.pre, phase.preDone, phase);
  }
  notifyAfter(scheduler, resource, node, phase);
}

function isNeeded({ action, start, promote, demote }: NotificationPhase): boolean {
  switch (action) {
    case 'start':
      return start.length > 0;
    case 'promote':
      return promote.length > 0;
    case 'demote':
      return demote.length > 0;
    default:
      return true;
  }
}

// Pacemaker: create_notify_actions
function createActions(scheduler: Scheduler, resource: Resource, phase: NotificationPhase): void {
  if (resource.children.length > 0) {
    for (const child of resource.children) createActions(scheduler, child, phase);
    return;
  }
  for (const action of resource.actions) {
    if (isOptional(action) || !action.node || !NOTIFIED_TASKS.has(action.task)) continue;
    addNotifyData(phase, action);
  }
  if (!isNeeded(phase)) return;
  const isDown = phase.action === 'stop' || phase.action === 'demote';
  if (isDown && resource.role !== role.stopped) notifyDown(scheduler, resource, phase);
  if (!isDown && resource.nextRole !== role.stopped) notifyUp(scheduler, resource, phase);
}

/** Pacemaker: pe__create_action_notifications */
export function createNotifications(
  scheduler: Scheduler,
  resource: Resource,
  phase: NotificationPhase | undefined,
): void {
  if (!phase) return;
  collectData(resource, true, phase);
  addKeys(scheduler, resource, phase);
  createActions(scheduler, resource, phase);
}

/** Pacemaker: pe__order_notifs_after_fencing */
export function notifyAfterFencing(
  scheduler: Scheduler,
  stop: Action,
  resource: Resource,
  fencing: Action,
): void {
  const phase = createPhase(scheduler, resource, 'stop', undefined, fencing);
  if (!phase) return;
  collectData(resource, false, phase);
  phase.keys.set('notify_stop_resource', resource.id);
  phase.keys.set('notify_stop_uname', stop.node?.name ?? '');
  createActions(scheduler, topBelowBundle(resource), phase);
}

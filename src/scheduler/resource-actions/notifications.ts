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
import type { NotificationPhase } from '../../cluster/model/notification.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource, ResourceOnNode } from '../../cluster/model/resource.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { addKeys, addNotifyData, collectActions, collectStates } from './notification-data.js';

interface Pair {
  readonly begin: Action;
  readonly done: Action;
}

/** What is notified before or after an action of a collective. */
interface Announcement {
  /** The collective. */
  readonly resource: Resource;
  /** The action, or its completion. */
  readonly action: Action;
  readonly when: 'pre' | 'post';
  /** What the agents are told. */
  readonly task: string;
}

// Pacemaker: new_notify_pseudo_action
function pseudo(
  scheduler: Scheduler,
  { resource, action }: Announcement,
  task: 'notify' | 'notified',
  type: string,
): Action {
  const key = notifyKey(resource.id, type, action.task);
  const cause = { kind: 'notification', other: action } as const;
  const created = ensureAction(scheduler, { resource, key, task, optional: isOptional(action), cause });
  created.flags |= actionFlag.pseudo;
  created.setMeta('notify_key_type', type);
  created.setMeta('notify_key_operation', action.task);
  return created;
}

function pair(scheduler: Scheduler, announcement: Announcement): Pair {
  const { action, when, task } = announcement;
  const begin = pseudo(scheduler, announcement, 'notify', when);
  const done = pseudo(scheduler, announcement, 'notified', `confirmed-${when}`);
  for (const one of [begin, done]) {
    if (when === 'pre' || isRunnable(action)) unblockAction(one);
    else blockAction(scheduler, one, { kind: 'notification', other: action });
    if (when === 'post') one.priority = INFINITY;
    one.setMeta('notify_type', when);
    one.setMeta('notify_operation', task);
  }
  return { begin, done };
}

/** A task of a collective that is notified of. */
interface NotifiedTask {
  readonly task: string;
  /** Absent where nothing is notified before. */
  readonly action?: Action;
  readonly completion: Action;
}

/** The pseudo-actions around an action and its completion. Pacemaker: pe__action_notif_pseudo_ops */
export function createPhase(
  scheduler: Scheduler,
  resource: Resource,
  { task, action, completion }: NotifiedTask,
): NotificationPhase | undefined {
  if (!resource.notify) return undefined;
  const before = action && pair(scheduler, { resource, action, when: 'pre', task });
  orderActions(before?.begin, before?.done, relation.ordered);
  orderActions(before?.done, action, relation.ordered);
  const after = pair(scheduler, { resource, action: completion, when: 'post', task });
  orderActions(completion, after.begin, relation.firstImpliesThen);
  orderActions(after.begin, after.done, relation.firstImpliesThen);
  orderActions(before?.done, after.begin, relation.ordered);
  return {
    action: task,
    pre: before?.begin,
    preDone: before?.done,
    post: after.begin,
    postDone: after.done,
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
  { resource, node }: ResourceOnNode,
  phase: NotificationPhase,
  when: 'pre' | 'post',
): Action | undefined {
  const [begin, done] = when === 'pre' ? [phase.pre, phase.preDone] : [phase.post, phase.postDone];
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
  for (const [name, value] of begin.meta) if (!action.meta.has(name)) action.setMeta(name, value);
  addNotifyData(phase, action);
  orderActions(begin, action, relation.ordered);
  orderActions(action, done, relation.ordered);
  return action;
}

// Pacemaker: new_post_notify_action
function notifyAfter(scheduler: Scheduler, instance: ResourceOnNode, phase: NotificationPhase): void {
  const { resource } = instance;
  const action = notify(scheduler, instance, phase, 'post');
  if (action) action.priority = INFINITY;
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
    notify(scheduler, { resource, node }, phase, 'pre');
    if (phase.action === 'demote' || !stop || isOptional(stop)) {
      notifyAfter(scheduler, { resource, node }, phase);
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
    notify(scheduler, { resource, node }, phase, 'pre');
  }
  notifyAfter(scheduler, { resource, node }, phase);
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
  collectStates(resource, phase);
  collectActions(resource, phase);
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
  const phase = createPhase(scheduler, resource, { task: 'stop', completion: fencing });
  if (!phase) return;
  collectStates(resource, phase);
  phase.keys.set('notify_stop_resource', resource.id);
  phase.keys.set('notify_stop_uname', stop.node?.name ?? '');
  createActions(scheduler, topBelowBundle(resource), phase);
}

/** Actions on Pacemaker Remote nodes wait for the connection, and the connection's stop for them. */
import { newestFirst } from '../../base/arrays.js';
import { fenceNode } from '../../cluster/actions/action.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { isPseudo, operationKey, type Action } from '../../cluster/model/action.js';
import { isPacemakerRemote, type Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { knownTask } from '../../cluster/actions/tasks.js';
import type { Scheduler } from '../context.js';
import { isRecurring } from './recurring-actions.js';
import { remoteState } from './remote-state.js';

interface RemoteAction {
  readonly scheduler: Scheduler;
  readonly action: Action;
  readonly node: Node;
  readonly connection: Resource;
}

// Pacemaker: order_start_then_action
function afterStart({ scheduler, action }: RemoteAction, first: Resource, extra: number): void {
  newRelation(scheduler, {
    first: taskOf(first, 'start'),
    second: { resource: action.resource, action },
    flags: relation.guestAllowed | relation.unrunnableFirstBlocks | extra,
  });
}

// Pacemaker: order_action_then_stop
function beforeStop({ scheduler, action }: RemoteAction, then: Resource, extra: number): void {
  newRelation(scheduler, {
    first: { resource: action.resource, action },
    second: taskOf(then, 'stop'),
    flags: relation.guestAllowed | extra,
  });
}

function effectiveTask({ task }: Action): string {
  const isMigration = task === 'migrate_to' || task === 'migrate_from';
  return isMigration ? 'stop' : knownTask(task);
}

function orderRemoteStop(remote: RemoteAction): void {
  const { scheduler, node, connection } = remote;
  const state = remoteState(node, connection);
  if (state === 'alive') {
    beforeStop(remote, connection, relation.thenImpliesFirst);
  } else if (state === 'failed') {
    fenceNode(scheduler, node, { reason: 'resources are active but connection is unrecoverable' });
  } else if (connection.nextRole === role.stopped) {
    beforeStop(remote, connection, relation.thenImpliesFirst);
  } else {
    afterStart(remote, connection, relation.none);
  }
}

function orderRemoteOther(remote: RemoteAction, task: string): void {
  const { scheduler, action, node, connection } = remote;
  if (isRecurring(action)) {
    afterStart(remote, connection, relation.firstImpliesThen);
    return;
  }
  const state = remoteState(node, connection);
  if (task === 'monitor' && state === 'failed') {
    const reason = 'resources are in unknown state and connection is unrecoverable';
    fenceNode(scheduler, node, { reason });
  }
  if (currentNode(connection) && state === 'stopped') {
    beforeStop(remote, connection, relation.unrunnableFirstBlocks);
  } else {
    afterStart(remote, connection, relation.none);
  }
}

// Pacemaker: apply_remote_ordering
function orderRemote(remote: RemoteAction): void {
  const { action, node, connection } = remote;
  const state = remoteState(node, connection);
  const task = effectiveTask(action);
  switch (task) {
    case 'start':
    case 'promote':
      afterStart(remote, connection, state === 'failed' ? relation.firstImpliesThen : relation.none);
      break;
    case 'stop':
      orderRemoteStop(remote);
      break;
    case 'demote':
      if (state === 'resting' || state === 'unknown') afterStart(remote, connection, relation.none);
      break;
    default:
      orderRemoteOther(remote, task);
  }
}

// Pacemaker: apply_launcher_ordering
function orderContained(remote: RemoteAction, container: Resource): void {
  const { scheduler, action, node, connection } = remote;
  if (container.failed) fenceNode(scheduler, node, { reason: 'container failed' });
  const task = effectiveTask(action);
  switch (task) {
    case 'start':
    case 'promote':
      afterStart(remote, container, relation.firstImpliesThen);
      afterStart(remote, connection, relation.none);
      break;
    case 'stop':
    case 'demote':
      // A failed container is stopped by fencing its guest: the connection need not wait.
      if (!container.failed) beforeStop(remote, connection, relation.none);
      break;
    default:
      if (!isRecurring(action)) afterStart(remote, connection, relation.none);
      else if (task !== 'no_action') afterStart(remote, connection, relation.firstImpliesThen);
  }
}

/** A resource that starts on the remote node leaves others only once the connection is up. */
function orderStopsElsewhere({ scheduler, action, node, connection }: RemoteAction): void {
  if (action.task !== 'start') return;
  for (const other of action.resource?.actions.toReversed() ?? []) {
    if (other.node === node || other.task !== 'stop') continue;
    newRelation(scheduler, {
      first: taskOf(connection, 'start'),
      second: { resource: action.resource, action: other },
      flags: relation.ordered,
    });
  }
}

function orderAction(scheduler: Scheduler, action: Action): void {
  const { resource, node } = action;
  if (!resource) return;
  if (resource.remoteConnection && action.task === 'clear_failcount') {
    const start = operationKey(resource.id, 'start', 0);
    newRelation(scheduler, {
      first: { resource, action },
      second: { resource, task: start },
      flags: relation.ordered,
    });
    return;
  }
  if (!node || !isPacemakerRemote(node) || isPseudo(action) || !node.remote) return;
  const remote: RemoteAction = { scheduler, action, node, connection: node.remote };
  orderStopsElsewhere(remote);
  if (node.remote.container) orderContained(remote, node.remote.container);
  else orderRemote(remote);
}

/** Pacemaker: pcmk__order_remote_connection_actions */
export function orderRemoteActions(scheduler: Scheduler): void {
  if (!scheduler.haveRemoteNodes) return;
  for (const action of newestFirst(scheduler.actions)) orderAction(scheduler, action);
}

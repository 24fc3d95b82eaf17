/** Nodes that must be fenced or shut down, the DC last of them. */
import { newestFirst } from '../../base/arrays.js';
import { ensureAction, fenceAction } from '../../cluster/actions/action.js';
import { requireAction } from '../../cluster/actions/why.js';
import { canFence } from '../../cluster/actions/fencing.js';
import { newRelation, orderActions } from '../../cluster/actions/ordering.js';
import type { Action } from '../../cluster/model/action.js';
import { complain, tell } from '../../cluster/model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, type Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Scheduler } from '../context.js';
import { fenceGuest, orderAroundFencing } from './fencing-order.js';

function isAnyManaged(resources: readonly Resource[]): boolean {
  return resources.some((resource) => resource.managed || isAnyManaged(resource.children));
}

// Pacemaker: pcmk__order_stops_before_shutdown
function orderStops(scheduler: Scheduler, node: Node, shutdown: Action): void {
  for (const stop of newestFirst(scheduler.actions)) {
    const { resource } = stop;
    if (stop.node !== node || stop.task !== 'stop' || !resource) continue;
    if (resource.maintenance || node.maintenance || (!resource.managed && !resource.blocked)) continue;
    requireAction(scheduler, stop, { kind: 'relation', other: shutdown });
    newRelation(scheduler, {
      first: { action: stop },
      second: { action: shutdown, task: 'do_shutdown' },
      flags: relation.ordered | relation.unrunnableFirstBlocks,
    });
  }
}

// Pacemaker: pcmk__new_shutdown_action
function shutDown(scheduler: Scheduler, node: Node): Action {
  const key = `do_shutdown-${node.name}`;
  const cause = { kind: 'node-unavailable', node, why: 'shutdown' } as const;
  const action = ensureAction(scheduler, { key, task: 'do_shutdown', node, optional: false, cause });
  orderStops(scheduler, node, action);
  action.setMeta('op_no_wait', 'true');
  return action;
}

interface DownActions {
  ofDc: Action | undefined;
  /** A node is unclean, and nothing can fence it. */
  lostIntegrity: boolean;
  /** Newest first. */
  readonly fencing: Action[];
  readonly shutdowns: Action[];
}

function takeDown(scheduler: Scheduler, node: Node, hasManaged: boolean, actions: DownActions): void {
  const isDc = node === scheduler.dc;
  let action: Action | undefined;
  if (hasManaged && node.unclean && canFence(scheduler, node)) {
    const cause = { kind: 'node-unclean', node } as const;
    action = fenceAction(scheduler, node, { optional: false, reason: 'node is unclean', cause });
    orderAroundFencing(scheduler, action);
    if (!isDc) {
      if (!scheduler.settings.concurrentFencing) orderActions(actions.fencing[0], action, relation.ordered);
      actions.fencing.unshift(action);
    }
  } else if (!isPacemakerRemote(node) && node.online && node.shutdown) {
    action = shutDown(scheduler, node);
    if (!isDc) actions.shutdowns.unshift(action);
  }
  if (action && isDc) actions.ofDc = action;
  if (node.unclean && action?.task !== 'stonith') {
    actions.lostIntegrity = true;
    complain(scheduler, {
      kind: 'node-cannot-be-fenced',
      severity: 'warning',
      message: `node "${node.name}" is unclean but cannot be fenced`,
      said: `Node ${node.name} is unclean but cannot be fenced`,
    });
  }
}

function orderDcLast(scheduler: Scheduler, { ofDc, fencing, shutdowns }: DownActions): void {
  if (!ofDc) return;
  if (ofDc.task === 'do_shutdown') {
    for (const action of shutdowns) orderActions(action, ofDc, relation.ordered);
  }
  const before = scheduler.settings.concurrentFencing ? fencing : fencing.slice(0, 1);
  for (const action of before) orderActions(action, ofDc, relation.ordered);
}

function tellOfLostIntegrity(scheduler: Scheduler, { lostIntegrity }: DownActions): void {
  if (!lostIntegrity || scheduler.settings.fencingEnabled) return;
  const text =
    'Resource functionality and data integrity cannot be guaranteed (configure, enable, and test fencing to correct this)';
  tell(scheduler, { severity: 'warning', text });
}

/** Pacemaker: schedule_fencing_and_shutdowns */
export function scheduleFencingAndShutdowns(scheduler: Scheduler): void {
  const hasManaged = isAnyManaged(scheduler.resources);
  const actions: DownActions = { ofDc: undefined, lostIntegrity: false, fencing: [], shutdowns: [] };
  for (const node of scheduler.nodes) {
    if (!isGuestNode(node)) takeDown(scheduler, node, hasManaged, actions);
    else if (node.remoteReset && hasManaged && canFence(scheduler, node)) fenceGuest(scheduler, node);
  }
  tellOfLostIntegrity(scheduler, actions);
  orderDcLast(scheduler, actions);
}

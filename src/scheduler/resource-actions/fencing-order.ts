/** What fencing implies for resources: starts wait for it, stops happen by it. */
import { fenceAction } from '../../cluster/actions/action.js';
import { unblockAction } from '../../cluster/actions/why.js';
import { findNewestByTask, resourceActions } from '../../cluster/actions/find-actions.js';
import { orderActions } from '../../cluster/actions/ordering.js';
import { actionFlag, isPseudo, type Action } from '../../cluster/model/action.js';
import { isGuestNode, containerOf, type Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import {
  isAnonymousClone,
  isBundled,
  isPrimitive,
  topBelowBundle,
} from '../../cluster/model/resource-queries.js';
import type { Scheduler } from '../context.js';
import { notifyAfterFencing } from './notifications.js';

const { ordered, guestAllowed, unrunnableFirstBlocks, firstImpliesThen } = relation;

// Pacemaker: rsc_is_known_on
function isKnownOn(resource: Resource, node: Node): boolean {
  if (resource.probedNodes.has(node.id)) return true;
  const { parent } = resource;
  return isPrimitive(resource) && isAnonymousClone(parent) && parent.probedNodes.has(node.id);
}

// Pacemaker: order_start_vs_fencing
function orderStarts(resource: Resource, fencing: Action, target: Node): void {
  for (const action of resource.actions.toReversed()) {
    if (action.needs === 'fencing') {
      orderActions(fencing, action, ordered);
    } else if (
      action.needs === 'quorum' &&
      action.task === 'start' &&
      resource.allowedNodes.has(target.id) &&
      !isKnownOn(resource, target)
    ) {
      orderActions(fencing, action, ordered | unrunnableFirstBlocks);
    }
  }
}

function implyDemotions(resource: Resource, fencing: Action, target: Node, isImplicit: boolean): void {
  for (const action of resourceActions(resource, target, 'demote')) {
    if (action.node?.online && !action.node.unclean && !resource.failed) continue;
    action.flags |= actionFlag.pseudo;
    unblockAction(action);
    if (!isBundled(resource) && isImplicit) orderActions(fencing, action, guestAllowed | ordered);
  }
}

// Pacemaker: order_stop_vs_fencing
function implyStops(scheduler: Scheduler, resource: Resource, fencing: Action, target: Node): void {
  const stops = resourceActions(resource, target, 'stop');
  const isImplicit = resource.needsFencing || isGuestNode(target);
  const parentStop =
    stops.length > 0 && isImplicit ? findNewestByTask(topBelowBundle(resource), 'stop') : undefined;
  for (const stop of stops) {
    stop.flags |= actionFlag.pseudo;
    unblockAction(stop);
    if (isImplicit) {
      if (!isBundled(resource)) orderActions(fencing, stop, guestAllowed);
      orderActions(fencing, parentStop, guestAllowed);
    }
    if (resource.notify) notifyAfterFencing(scheduler, stop, resource, fencing);
  }
  implyDemotions(resource, fencing, target, isImplicit);
}

function orderResource(scheduler: Scheduler, resource: Resource, fencing: Action, target: Node): void {
  if (resource.children.length > 0) {
    for (const child of resource.children) orderResource(scheduler, child, fencing, target);
  } else if (resource.managed) {
    orderStarts(resource, fencing, target);
    implyStops(scheduler, resource, fencing, target);
  }
}

/** Pacemaker: pcmk__order_vs_fencing */
export function orderAroundFencing(scheduler: Scheduler, fencing: Action): void {
  const target = fencing.node;
  if (!target) return;
  for (const resource of scheduler.resources) orderResource(scheduler, resource, fencing, target);
}

function orderGuestFencing(
  scheduler: Scheduler,
  node: Node,
  stop: Action | undefined,
  fencing: Action,
): void {
  const flags = unrunnableFirstBlocks | firstImpliesThen;
  if (stop && isPseudo(stop) && stop.node) {
    // The guest's host is fenced, and the guest with it.
    const cause = { kind: 'node-unclean', node: stop.node } as const;
    const hostFencing = fenceAction(scheduler, stop.node, { optional: false, cause });
    orderActions(hostFencing, fencing, flags);
  } else if (stop) {
    orderActions(stop, fencing, flags);
  } else {
    orderActions(node.remote && findNewestByTask(node.remote, 'stop'), fencing, ordered);
  }
}

/** Pacemaker: pcmk__fence_guest */
export function fenceGuest(scheduler: Scheduler, node: Node): void {
  const container = containerOf(node);
  const stop = container && findNewestByTask(container, 'stop');
  const isRestarted = container !== undefined && findNewestByTask(container, 'start') !== undefined;
  const operation = isRestarted ? 'reboot' : 'off';
  const cause = { kind: 'node-unclean', node } as const;
  const fencing = fenceAction(scheduler, node, {
    operation,
    optional: false,
    reason: 'guest is unclean',
    cause,
  });
  fencing.flags |= actionFlag.pseudo;
  unblockAction(fencing);
  orderGuestFencing(scheduler, node, stop, fencing);
  orderAroundFencing(scheduler, fencing);
}

/** Turns the relations between tasks into links between actions and lets them take effect. */
import { newestFirst } from '../../base/arrays.js';
import { ensureAction } from '../../cluster/actions/action.js';
import { blockAction } from '../../cluster/actions/why.js';
import { findActions } from '../../cluster/actions/find-actions.js';
import { orderActions } from '../../cluster/actions/ordering.js';
import {
  actionFlag,
  operationKey,
  parseOperationKey,
  type Action,
  type ActionLink,
} from '../../cluster/model/action.js';
import { complain } from '../../cluster/model/cluster-state.js';
import { relation, type ActionRelation, type ProbeRelation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { roleOf } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { hasLoop } from '../graph/inputs.js';
import { orderProbes } from './probe-order.js';
import { blockDependents, updateAction } from './update-actions.js';

// Pacemaker: find_actions_by_task
function actionsByTask(resource: Resource, key: string): Action[] {
  const found = findActions(resource, key, undefined);
  if (found.length > 0) return found;
  const parts = parseOperationKey(key);
  if (!parts) return [];
  return findActions(resource, operationKey(resource.id, parts.task, parts.intervalMs), undefined);
}

// Pacemaker: order_resource_actions_after
function orderAfter(
  scheduler: Scheduler,
  first: Action | undefined,
  resource: Resource,
  order: ActionRelation,
): void {
  const thens = order.thenAction ? [order.thenAction] : actionsByTask(resource, order.thenTask ?? '');
  let { flags } = order;
  if (first?.resource === resource && (first.flags & actionFlag.migrationAbort) !== 0) {
    flags &= ~relation.firstImpliesThen;
  }
  if (!first && (flags & relation.firstImpliesThen) === 0) return;
  for (const then of thens) {
    if (first) {
      orderActions(first, then, flags, order.origin);
      continue;
    }
    blockAction(scheduler, then, { kind: 'nothing-before', element: order.origin, resource });
    complain(scheduler, {
      kind: 'nothing-to-order-after',
      severity: 'warning',
      message: `nothing to order "${then.key}" after: there is no "${order.firstTask}"`,
    });
  }
}

/** An action that was not thought of yet but is named first in a relation. */
function imagined(scheduler: Scheduler, resource: Resource, key: string): Action[] {
  const parts = parseOperationKey(key);
  if (!parts) return [];
  const { task, intervalMs } = parts;
  const current = roleOf(resource, 'current');
  if (current === role.stopped && task === 'stop') return [];
  if (current === role.unpromoted && task === 'demote') return [];
  const ownKey = operationKey(resource.id, task, intervalMs);
  return [ensureAction(scheduler, { resource, key: ownKey, task, optional: true })];
}

// Pacemaker: rsc_order_first
function orderFirst(scheduler: Scheduler, resource: Resource, order: ActionRelation): void {
  const key = order.firstTask ?? '';
  let firsts = order.firstAction ? [order.firstAction] : actionsByTask(resource, key);
  if (firsts.length === 0 && resource !== order.thenResource) firsts = imagined(scheduler, resource, key);
  const then = order.thenResource ?? order.thenAction?.resource;
  for (const first of firsts) {
    if (then) orderAfter(scheduler, first, then, order);
    else orderActions(first, order.thenAction, order.flags, order.origin);
  }
}

function applyRelation(scheduler: Scheduler, order: ActionRelation): void {
  const { firstResource, thenResource } = order;
  if (firstResource) orderFirst(scheduler, firstResource, order);
  else if (thenResource) orderAfter(scheduler, order.firstAction, thenResource, order);
  else orderActions(order.firstAction, order.thenAction, order.flags, order.origin);
}

function applyProbeRelation({ waiting, probes, blocking }: ProbeRelation): void {
  const starts = actionsByTask(waiting, operationKey(waiting.id, 'start', 0));
  let probed: Resource | undefined;
  let reloads: readonly Action[] = [];
  for (const probe of probes) {
    const isBlocking = blocking.has(probe);
    const flags = relation.ordered | (isBlocking ? relation.unrunnableFirstBlocks : 0);
    for (const start of starts) orderActions(probe, start, flags);
    if (probed !== probe.resource) {
      probed = probe.resource;
      // The reference names the reload after the resource itself, whatever waits.
      reloads = probed ? actionsByTask(waiting, operationKey(probed.id, 'reload-agent', 0)) : [];
    }
    for (const reload of reloads) orderActions(probe, reload, relation.ordered);
  }
}

/** Relations that come up on the way are not applied: the reference puts them before where it is. */
function applyRelations(scheduler: Scheduler): void {
  const { relations, probeRelations } = scheduler;
  const count = relations.length;
  let next = 0;
  for (let at = 0; at <= count; at += 1) {
    for (; probeRelations[next]?.position === at; next += 1) {
      applyProbeRelation(probeRelations[next] as ProbeRelation);
    }
    const order = at < count ? relations[at] : undefined;
    if (order) applyRelation(scheduler, order);
  }
}

// Pacemaker: ordering_is_invalid
function isInvalid(scheduler: Scheduler, action: Action, link: ActionLink): boolean {
  const { first, flags } = link;
  const { resource } = action;
  const container = first.node?.remote?.container;
  const runsInside = resource && resource.contained.length > 0 && container === resource;
  if ((flags & relation.guestAllowed) === 0 && first.resource && runsInside) {
    const message = `the order of "${first.resource.id}" and "${resource.id}" is ignored: the first runs inside the second`;
    const said = `Invalid ordering constraint between ${first.resource.id} and ${resource.id}`;
    complain(scheduler, { kind: 'order-with-own-container', severity: 'warning', message, said });
    return true;
  }
  if (flags !== relation.ifOnSameNodeOrTarget || !resource || action.task !== 'migrate_to') return false;
  return hasLoop(scheduler, action, action, link);
}

// Pacemaker: pcmk__disable_invalid_orderings
function disableInvalid(scheduler: Scheduler): void {
  for (const action of newestFirst(scheduler.actions)) {
    for (const link of newestFirst(action.before)) {
      if (isInvalid(scheduler, action, link)) link.flags = relation.none;
    }
  }
}

/** Pacemaker: pcmk__apply_orderings */
export function applyOrderings(scheduler: Scheduler): void {
  applyRelations(scheduler);
  for (const action of newestFirst(scheduler.actions)) blockDependents(scheduler, action);
  orderProbes(scheduler);
  for (const action of newestFirst(scheduler.actions)) updateAction(scheduler, action);
  disableInvalid(scheduler);
}

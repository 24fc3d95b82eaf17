/** Probes come before whatever is done to what they look at. */
import { findActions, resourceActions } from '../../cluster/actions/find-actions.js';
import { orderActions } from '../../cluster/actions/ordering.js';
import {
  isPseudo,
  isRunnable,
  operationKey,
  type Action,
  type ActionLink,
} from '../../cluster/model/action.js';
import { relation, type ActionRelation } from '../../cluster/model/relation.js';
import type { Bundle, Clone, Resource } from '../../cluster/model/resource.js';
import { isPrimitive, isTrueValue, topBelowBundle } from '../../cluster/model/resource-queries.js';
import { findCompatibleInstance, onAssignedNode } from '../assign/instance-match.js';
import type { Scheduler } from '../context.js';

function isCollective(resource: Resource | undefined): resource is Clone | Bundle {
  return resource?.kind === 'clone' || resource?.kind === 'bundle';
}

// Pacemaker: add_start_orderings_for_probe
function orderBeforeStarts(probe: Action, { second: after, asked: flags }: ActionLink): void {
  const { resource } = after;
  if (!isCollective(resource) || isRunnable(probe) || (flags & relation.unrunnableFirstBlocks) !== 0) return;
  if (!probe.resource || topBelowBundle(probe.resource) !== resource || after.task !== 'start') return;
  for (let i = after.after.length - 1; i >= 0; i -= 1) {
    const then = after.after[i]?.second;
    if (!then?.resource || then.task !== 'start' || then.resource.activeNodes.length > 0) continue;
    if (topBelowBundle(then.resource) !== resource) continue;
    orderActions(probe, then, relation.ordered | relation.unrunnableFirstBlocks);
  }
}

/** What takes a primitive down that this action brings up again. */
function restartOf({ resource, task }: Action): readonly Action[] {
  if (!resource || !isPrimitive(resource)) return [];
  const downTask = task === 'start' ? 'stop' : task === 'promote' ? 'demote' : undefined;
  if (downTask === undefined) return [];
  return resourceActions(resource, undefined, downTask).filter((down) => !isPseudo(down));
}

function orderBeforeRestart(probe: Action, after: Action): void {
  if (probe.resource === after.resource) return;
  for (const then of restartOf(after)) orderActions(probe, then, relation.ordered);
}

function isProbeAction({ key, task, resource }: Action): boolean {
  return task === 'monitor' && resource !== undefined && key === operationKey(resource.id, task, 0);
}

/**
 * The actions from which orders lead to a restart. No probe needs to follow the others, which are most of a long chain of
 * orders. Whatever leads to a probe counts, too, since probes get further orders meanwhile.
 */
function leadingToRestarts({ actions }: Scheduler): ReadonlySet<Action> {
  const isRestart = (action: Action): boolean => restartOf(action).length > 0;
  if (!actions.some(isRestart)) return new Set();
  const pending = actions.filter((action) => isProbeAction(action) || isRestart(action));
  const leading = new Set(pending);
  for (let action = pending.pop(); action; action = pending.pop()) {
    for (const { first: earlier } of action.before) {
      if (leading.has(earlier)) continue;
      leading.add(earlier);
      pending.push(earlier);
    }
  }
  return leading;
}

/** The one instance that an interleaved collective's chain goes through; null when it is not interleaved. */
function interleavedInstance(
  scheduler: Scheduler,
  probe: Resource,
  collective: Resource | undefined,
): Resource | undefined | null {
  if (!isCollective(collective) || !isTrueValue(collective.meta.get('interleave'))) return null;
  return findCompatibleInstance(scheduler, probe, collective, onAssignedNode);
}

function leadsOn(
  probe: Resource,
  after: Action,
  link: ActionLink,
  compatible: Resource | undefined | null,
): boolean {
  if ((link.asked & relation.firstImpliesThen) !== 0) return true;
  const { resource } = after;
  const chained = link.second.resource;
  if (!resource || resource.kind === 'primitive' || probe.parent === resource || !chained) return false;
  if (isCollective(chained) || chained.parent !== resource) return false;
  return !isCollective(resource) || compatible === null || compatible === chained;
}

/** A walk along the orders after one probe. */
interface ProbeWalk {
  readonly scheduler: Scheduler;
  readonly probe: Action;
  readonly leading: ReadonlySet<Action>;
  readonly visited: Set<Action>;
}

// Pacemaker: add_restart_orderings_for_probe
function orderAroundRestarts(walk: ProbeWalk, after: Action): void {
  const { scheduler, probe, leading, visited } = walk;
  const { resource } = probe;
  if (!resource || !isPrimitive(resource) || probe.task !== 'monitor') return;
  if (visited.has(after) || !leading.has(after)) return;
  visited.add(after);
  orderBeforeRestart(probe, after);
  const compatible = interleavedInstance(scheduler, resource, after.resource);
  for (let i = after.after.length - 1; i >= 0; i -= 1) {
    const link = after.after[i];
    if (link && leadsOn(resource, after, link, compatible)) {
      orderAroundRestarts(walk, link.second);
    }
  }
}

// Pacemaker: add_start_restart_orderings_for_rsc
function orderProbesOf(scheduler: Scheduler, resource: Resource, leading: ReadonlySet<Action>): void {
  if (!isPrimitive(resource)) {
    for (const child of resource.children) orderProbesOf(scheduler, child, leading);
    return;
  }
  for (const probe of resourceActions(resource, undefined, 'monitor')) {
    for (let i = probe.after.length - 1; i >= 0; i -= 1) {
      const link = probe.after[i];
      if (!link) continue;
      orderBeforeStarts(probe, link);
      if (leading.has(link.second)) {
        orderAroundRestarts({ scheduler, probe, leading, visited: new Set() }, link.second);
      }
    }
  }
}

// Pacemaker: probe_needed_before_action
function isProbedBefore(probe: Action, then: Action): boolean {
  if (then.task === 'stonith' && probe.node === then.node) {
    return then.meta.get('stonith_action')?.toLowerCase() !== 'on';
  }
  if (then.task !== 'do_shutdown' || !probe.node || !then.node) return true;
  return probe.node === then.node;
}

function isStop(action: Action | undefined, task: string | undefined): boolean {
  return action ? action.task === 'stop' : task?.endsWith('_stop_0') === true;
}

function flagsForProbe({ flags }: ActionRelation): number {
  if (flags === relation.ifRequiredOnSameNode || flags === relation.ifOnSameNodeOrTarget) return flags;
  return relation.ordered | (flags & (relation.ifFirstUnmigratable | relation.ifOnSameNode));
}

// Pacemaker: add_probe_orderings_for_stops
function orderProbesLikeStops(order: ActionRelation): void {
  const { firstResource: first, thenResource: then, thenAction, thenTask } = order;
  if (order.flags === relation.none || !first || first === then) return;
  if (!order.firstAction && order.firstTask === undefined) return;
  if (!thenAction && thenTask === undefined) return;
  if (!isStop(order.firstAction, order.firstTask)) return;
  // A resource's container outlives it anyway.
  if (then && first.container === then && isStop(thenAction, thenTask)) return;
  const probes = resourceActions(first, undefined, 'monitor');
  if (probes.length === 0) return;
  let thens: Action[] = [];
  if (thenAction) thens = [thenAction];
  else if (then && thenTask !== undefined) thens = findActions(then, thenTask, undefined);
  const flags = flagsForProbe(order);
  for (const probe of probes) {
    for (const action of thens) if (isProbedBefore(probe, action)) orderActions(probe, action, flags);
  }
}

/** Pacemaker: pcmk__order_probes */
export function orderProbes(scheduler: Scheduler): void {
  const leading = leadingToRestarts(scheduler);
  for (const resource of scheduler.resources) orderProbesOf(scheduler, resource, leading);
  for (const order of scheduler.relations) orderProbesLikeStops(order);
}

/** A clone's actions, notifications and what the graph says of it. */
import { orderActions } from '../../../cluster/actions/ordering.js';
import type { Action } from '../../../cluster/model/action.js';
import type { Node } from '../../../cluster/model/node.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Clone } from '../../../cluster/model/resource.js';
import type { Scheduler } from '../../context.js';
import { createNotifications, createPhase } from '../../resource-actions/notifications.js';
import { collectiveActionFlags, createInstanceActions, type Milestones } from '../instances/actions.js';
import { createPromotableActions } from '../promotable/actions.js';

// Pacemaker: pe__create_clone_notif_pseudo_ops
function createPhases(scheduler: Scheduler, clone: Clone, milestones: Milestones): void {
  const { start, started, stop, stopped } = milestones;
  clone.startNotify ??= createPhase(scheduler, clone, { task: 'start', action: start, completion: started });
  if (clone.stopNotify) return;
  clone.stopNotify = createPhase(scheduler, clone, { task: 'stop', action: stop, completion: stopped });
  orderActions(clone.stopNotify?.postDone, clone.startNotify?.pre, relation.ordered);
}

/** Pacemaker: pcmk__clone_create_actions */
export function createCloneActions(scheduler: Scheduler, clone: Clone): void {
  createPhases(scheduler, clone, createInstanceActions(scheduler, clone, clone.children));
  if (clone.promotable) createPromotableActions(scheduler, clone);
}

/** Pacemaker: pcmk__clone_action_flags */
export function cloneActionFlags(
  scheduler: Scheduler,
  clone: Clone,
  action: Action,
  node: Node | undefined,
): number {
  return collectiveActionFlags(scheduler, action, clone.children, node);
}

/** What is left to do before a clone's actions enter the graph. Pacemaker: pcmk__clone_add_actions_to_graph */
export function prepareCloneForGraph(scheduler: Scheduler, clone: Clone): void {
  for (const action of clone.actions.toReversed()) cloneActionFlags(scheduler, clone, action, undefined);
  for (const phase of [clone.startNotify, clone.stopNotify, clone.promoteNotify, clone.demoteNotify]) {
    createNotifications(scheduler, clone, phase);
  }
}

/** Pacemaker: pcmk__clone_add_graph_meta */
export function addCloneMeta(clone: Clone, attributes: Map<string, string>): void {
  attributes.set('CRM_meta_globally_unique', String(clone.unique));
  attributes.set('CRM_meta_notify', String(clone.notify));
  attributes.set('CRM_meta_clone_max', String(clone.cloneMax));
  attributes.set('CRM_meta_clone_node_max', String(clone.cloneNodeMax));
  if (!clone.promotable) return;
  for (const name of ['promoted', 'master']) {
    attributes.set(`CRM_meta_${name}_max`, String(clone.promotedMax));
    attributes.set(`CRM_meta_${name}_node_max`, String(clone.promotedNodeMax));
  }
}

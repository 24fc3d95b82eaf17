/** What follows for a promotable clone: demotions first, promotions last. */
import { orderResourceActions } from '../../../cluster/actions/ordering.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import type { Scheduler } from '../../context.js';

const RESTART_ORDER = [
  ['stopped', 'start'],
  ['stopped', 'promote'],
  ['demoted', 'stop'],
  ['demoted', 'start'],
  ['demoted', 'promote'],
  ['running', 'promote'],
  ['demote', 'demoted'],
] as const;

/** Pacemaker: pcmk__promotable_restart_ordering */
export function orderPromotableRestart(scheduler: Scheduler, resource: Resource): void {
  for (const [first, then] of RESTART_ORDER) {
    orderResourceActions(scheduler, resource, first, resource, then, relation.ordered);
  }
}

/** Pacemaker: pcmk__order_promotable_instances */
export function orderPromotableInstances(scheduler: Scheduler, clone: Clone): void {
  const { ordered, thenImpliesFirstGraphed, firstImpliesThenGraphed } = relation;
  orderPromotableRestart(scheduler, clone);
  let previous: Resource | undefined;
  for (const instance of clone.children) {
    orderResourceActions(scheduler, instance, 'demote', instance, 'promote', ordered);
    orderResourceActions(scheduler, clone, 'promote', instance, 'promote', ordered);
    orderResourceActions(scheduler, instance, 'promote', clone, 'promoted', ordered);
    if (previous && clone.ordered) {
      orderResourceActions(scheduler, previous, 'promote', instance, 'promote', ordered);
    }
    orderResourceActions(scheduler, clone, 'demote', instance, 'demote', thenImpliesFirstGraphed);
    orderResourceActions(scheduler, instance, 'demote', clone, 'demoted', firstImpliesThenGraphed);
    if (previous && clone.ordered) {
      orderResourceActions(scheduler, instance, 'demote', previous, 'demote', ordered);
    }
    previous = instance;
  }
}

/** What follows for a promotable clone: demotions first, promotions last. */
import { newRelation, taskOf } from '../../../cluster/actions/ordering.js';
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
    newRelation(scheduler, {
      first: taskOf(resource, first),
      second: taskOf(resource, then),
      flags: relation.ordered,
    });
  }
}

/** Pacemaker: pcmk__order_promotable_instances */
export function orderPromotableInstances(scheduler: Scheduler, clone: Clone): void {
  const { ordered, thenImpliesFirstGraphed, firstImpliesThenGraphed } = relation;
  orderPromotableRestart(scheduler, clone);
  let previous: Resource | undefined;
  for (const instance of clone.children) {
    newRelation(scheduler, {
      first: taskOf(instance, 'demote'),
      second: taskOf(instance, 'promote'),
      flags: ordered,
    });
    newRelation(scheduler, {
      first: taskOf(clone, 'promote'),
      second: taskOf(instance, 'promote'),
      flags: ordered,
    });
    newRelation(scheduler, {
      first: taskOf(instance, 'promote'),
      second: taskOf(clone, 'promoted'),
      flags: ordered,
    });
    if (previous && clone.ordered) {
      newRelation(scheduler, {
        first: taskOf(previous, 'promote'),
        second: taskOf(instance, 'promote'),
        flags: ordered,
      });
    }
    newRelation(scheduler, {
      first: taskOf(clone, 'demote'),
      second: taskOf(instance, 'demote'),
      flags: thenImpliesFirstGraphed,
    });
    newRelation(scheduler, {
      first: taskOf(instance, 'demote'),
      second: taskOf(clone, 'demoted'),
      flags: firstImpliesThenGraphed,
    });
    if (previous && clone.ordered) {
      newRelation(scheduler, {
        first: taskOf(instance, 'demote'),
        second: taskOf(previous, 'demote'),
        flags: ordered,
      });
    }
    previous = instance;
  }
}

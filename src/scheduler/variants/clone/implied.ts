/** What follows for a clone: its actions frame those of its instances. */
import { mergeSort } from '../../../base/sorting.js';
import { orderStarts, orderStops, newRelation, taskOf } from '../../../cluster/actions/ordering.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { compareInstanceNumbers } from '../instances/order.js';
import { orderPromotableInstances } from '../promotable/implied.js';

const { ordered, unrunnableFirstBlocks, thenImpliesFirstGraphed, firstImpliesThenGraphed } = relation;

function orderInstance(scheduler: Scheduler, clone: Clone, instance: Resource, i: number): void {
  methodsOf(scheduler, instance).addImpliedConstraints(scheduler, instance);
  orderStarts(scheduler, clone, instance, unrunnableFirstBlocks | thenImpliesFirstGraphed);
  newRelation(scheduler, {
    first: taskOf(instance, 'start'),
    second: taskOf(clone, 'running'),
    flags: firstImpliesThenGraphed,
  });
  orderStops(scheduler, clone, instance, thenImpliesFirstGraphed);
  newRelation(scheduler, {
    first: taskOf(instance, 'stop'),
    second: taskOf(clone, 'stopped'),
    flags: firstImpliesThenGraphed,
  });
  if (!clone.ordered) return;
  for (const later of clone.children.slice(i + 1)) {
    orderStarts(scheduler, instance, later, ordered);
    orderStops(scheduler, later, instance, ordered);
  }
}

/** Pacemaker: pcmk__clone_internal_constraints */
export function implyForClone(scheduler: Scheduler, clone: Clone): void {
  newRelation(scheduler, { first: taskOf(clone, 'stopped'), second: taskOf(clone, 'start'), flags: ordered });
  newRelation(scheduler, {
    first: taskOf(clone, 'start'),
    second: taskOf(clone, 'running'),
    flags: unrunnableFirstBlocks,
  });
  newRelation(scheduler, {
    first: taskOf(clone, 'stop'),
    second: taskOf(clone, 'stopped'),
    flags: unrunnableFirstBlocks,
  });
  if (clone.promotable) {
    newRelation(scheduler, {
      first: taskOf(clone, 'demoted'),
      second: taskOf(clone, 'stop'),
      flags: ordered,
    });
    newRelation(scheduler, {
      first: taskOf(clone, 'running'),
      second: taskOf(clone, 'promote'),
      flags: unrunnableFirstBlocks,
    });
  }
  if (clone.ordered) clone.children = mergeSort(clone.children, compareInstanceNumbers);
  for (const [i, instance] of clone.children.entries()) orderInstance(scheduler, clone, instance, i);
  if (clone.promotable) orderPromotableInstances(scheduler, clone);
}

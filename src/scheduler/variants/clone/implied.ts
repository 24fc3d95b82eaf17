/** What follows for a clone: its actions frame those of its instances. */
import { mergeSort } from '../../../base/sorting.js';
import { orderResourceActions, orderStarts, orderStops } from '../../../cluster/actions/ordering.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { compareInstanceNumbers } from '../instances/order.js';
import { orderPromotableInstances } from '../promotable/implied.js';

const { ordered, unrunnableFirstBlocks, thenImpliesFirstGraphed, firstImpliesThenGraphed } = relation;

function orderInstance(scheduler: Scheduler, clone: Clone, instance: Resource, i: number): void {
  methodsOf(scheduler, instance).addImpliedConstraints(scheduler, instance);
  orderStarts(scheduler, clone, instance, unrunnableFirstBlocks | thenImpliesFirstGraphed);
  orderResourceActions(scheduler, instance, 'start', clone, 'running', firstImpliesThenGraphed);
  orderStops(scheduler, clone, instance, thenImpliesFirstGraphed);
  orderResourceActions(scheduler, instance, 'stop', clone, 'stopped', firstImpliesThenGraphed);
  if (!clone.ordered) return;
  for (const later of clone.children.slice(i + 1)) {
    orderStarts(scheduler, instance, later, ordered);
    orderStops(scheduler, later, instance, ordered);
  }
}

/** Pacemaker: pcmk__clone_internal_constraints */
export function implyForClone(scheduler: Scheduler, clone: Clone): void {
  orderResourceActions(scheduler, clone, 'stopped', clone, 'start', ordered);
  orderResourceActions(scheduler, clone, 'start', clone, 'running', unrunnableFirstBlocks);
  orderResourceActions(scheduler, clone, 'stop', clone, 'stopped', unrunnableFirstBlocks);
  if (clone.promotable) {
    orderResourceActions(scheduler, clone, 'demoted', clone, 'stop', ordered);
    orderResourceActions(scheduler, clone, 'running', clone, 'promote', unrunnableFirstBlocks);
  }
  if (clone.ordered) clone.children = mergeSort(clone.children, compareInstanceNumbers);
  for (const [i, instance] of clone.children.entries()) orderInstance(scheduler, clone, instance, i);
  if (clone.promotable) orderPromotableInstances(scheduler, clone);
}

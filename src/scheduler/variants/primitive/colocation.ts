/** A primitive in colocations, as dependent and as primary. */
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { effectOf } from '../../assign/colocation-affects.js';
import { applyToPriority, applyToScores } from '../../assign/colocation-scores.js';
import {
  addThisWith,
  addThisWithAll,
  addWithThis,
  addWithThisAll,
} from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';

/** A primitive as the dependent: the primary's kind decides what "its place" is. Pacemaker: pcmk__primitive_apply_coloc_score */
export function primitiveFollows(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): number {
  return methodsOf(scheduler, primary).applyAsPrimary(scheduler, dependent, primary, colocation);
}

/** A primitive as the primary. Pacemaker: pcmk__primitive_apply_coloc_score */
export function colocateWithPrimitive(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
): number {
  switch (effectOf(dependent, primary, colocation, 'now')) {
    case 'role':
      return applyToPriority(scheduler, dependent, primary, colocation);
    case 'location':
      applyToScores(scheduler, dependent, primary, colocation);
      return 0;
    case 'nothing':
      return 0;
  }
}

/** Pacemaker: pcmk__with_primitive_colocations */
export function withPrimitive(
  scheduler: Scheduler,
  resource: Resource,
  origin: Resource,
  list: Colocation[],
): void {
  const { parent } = resource;
  if (resource === origin) {
    addWithThisAll(list, resource.withThisColocations);
    if (parent) methodsOf(scheduler, parent).withThisColocations(scheduler, parent, origin, list);
    return;
  }
  for (const colocation of resource.withThisColocations)
    if (colocation.explicit) addWithThis(list, colocation);
}

/** Pacemaker: pcmk__primitive_with_colocations */
export function primitiveWith(
  scheduler: Scheduler,
  resource: Resource,
  origin: Resource,
  list: Colocation[],
): void {
  const { parent } = resource;
  if (resource === origin) {
    addThisWithAll(list, resource.thisWithColocations);
    if (parent) methodsOf(scheduler, parent).thisWithColocations(scheduler, parent, origin, list);
    return;
  }
  for (const colocation of resource.thisWithColocations)
    if (colocation.explicit) addThisWith(list, colocation);
}

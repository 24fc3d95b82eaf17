/** A clone as the primary of colocations: interleaved, mandatory or optional. */
import { addScores, INFINITY } from '../../../base/score.js';
import { complain } from '../../../cluster/model/cluster-state.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import {
  isTrueValue,
  maxPerNode,
  onlyLocation,
  isSetAnywhere,
} from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { assignNowhere } from '../../assign/assign-resource.js';
import { intersectNodes, type PrimaryPlace } from '../../assign/colocation-scores.js';
import { findCompatibleInstance, onAssignedNode } from '../../assign/instance-match.js';
import { addThisWithAll, addWithThisAll } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { adjustDependent, adjustDependentPriority } from '../promotable/dependents.js';

// Pacemaker: can_interleave
function canInterleave(scheduler: Scheduler, { dependent, primary }: Colocation): boolean {
  if (dependent.kind !== 'clone' && dependent.kind !== 'bundle') return false;
  if (!isTrueValue(dependent.meta.get('interleave'))) return false;
  if (maxPerNode(dependent) === maxPerNode(primary)) return true;
  complain(scheduler, {
    kind: 'clones-cannot-interleave',
    severity: 'error',
    message: `"${dependent.id}" and "${primary.id}" cannot interleave: they differ in instances per node`,
    said: `Cannot interleave ${dependent.id} and ${primary.id} because they do not support the same number of instances per node`,
    element: dependent.element,
  });
  return false;
}

function interleave(scheduler: Scheduler, dependent: Resource, clone: Clone, colocation: Colocation): number {
  const instance = findCompatibleInstance(scheduler, dependent, clone, onAssignedNode);
  if (instance) {
    return methodsOf(scheduler, dependent).applyAsDependent(scheduler, dependent, instance, colocation);
  }
  if (colocation.score >= INFINITY) assignNowhere(scheduler, dependent);
  return 0;
}

/** Pacemaker: pcmk__clone_apply_coloc_score */
export function colocateWithClone(
  scheduler: Scheduler,
  dependent: Resource,
  clone: Clone,
  colocation: Colocation,
): number {
  if (clone.unassigned) return 0;
  if (clone.promotable && colocation.primaryRole !== role.unknown) {
    if (dependent.unassigned) {
      adjustDependent(scheduler, clone, dependent, colocation);
      return 0;
    }
    if (colocation.dependentRole === role.promoted) {
      return adjustDependentPriority(scheduler, clone, dependent, colocation);
    }
  }
  if (canInterleave(scheduler, colocation)) return interleave(scheduler, dependent, clone, colocation);
  if (colocation.score >= INFINITY) {
    const places = clone.children.flatMap((instance): PrimaryPlace[] => {
      const node = onlyLocation(instance, { assigned: true });
      return node && !isSetAnywhere(instance, 'blocked') ? [{ node, score: undefined }] : [];
    });
    intersectNodes(scheduler, dependent, colocation, places);
    return 0;
  }
  return clone.children.reduce<number>((delta, instance) => {
    const methods = methodsOf(scheduler, instance);
    return addScores(delta, methods.applyAsPrimary(scheduler, dependent, instance, colocation));
  }, 0);
}

/** Pacemaker: pcmk__with_clone_colocations */
export function withClone(scheduler: Scheduler, clone: Clone, origin: Resource, list: Colocation[]): void {
  addWithThisAll(list, clone.withThisColocations);
  const { parent } = clone;
  if (parent) methodsOf(scheduler, parent).withThisColocations(scheduler, parent, origin, list);
}

/** Pacemaker: pcmk__clone_with_colocations */
export function cloneWith(scheduler: Scheduler, clone: Clone, origin: Resource, list: Colocation[]): void {
  addThisWithAll(list, clone.thisWithColocations);
  const { parent } = clone;
  if (parent) methodsOf(scheduler, parent).thisWithColocations(scheduler, parent, origin, list);
}

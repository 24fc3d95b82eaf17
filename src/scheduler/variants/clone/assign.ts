/** A clone's instances, and the probes of anonymous ones. */
import { mergeSort } from '../../../base/sorting.js';
import type { LocationConstraint } from '../../../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import { onlyLocation } from '../../../cluster/model/resource-queries.js';
import { addDependentScores, thisWith, withThis } from '../../assign/colocation-chain.js';
import { applyLocationTo } from '../../constraints/new-location.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { recordScores } from '../../score-events.js';
import type { AssignRequest } from '../../methods.js';
import { assignInstances } from '../instances/assign.js';
import { compareInstanceNumbers, instanceOrder } from '../instances/order.js';
import { setInstanceRoles } from '../promotable/roles.js';
import { addPromotionScores } from '../promotable/score.js';

/** Pacemaker: pcmk__clone_assign */
export function assignClone(scheduler: Scheduler, clone: Clone, request: AssignRequest): undefined {
  if (!clone.unassigned || clone.assigning) return undefined;
  clone.assigning = true;
  if (clone.promotable) addPromotionScores(scheduler, clone);
  for (const { primary } of thisWith(scheduler, clone)) {
    methodsOf(scheduler, primary).assign(scheduler, primary, request);
  }
  for (const colocation of withThis(scheduler, clone)) addDependentScores(scheduler, colocation, clone);
  recordScores(scheduler, 'pcmk__clone_assign', clone);
  clone.children = mergeSort(clone.children, instanceOrder(scheduler));
  assignInstances(scheduler, clone, clone.children, { total: clone.cloneMax, perNode: clone.cloneNodeMax });
  if (clone.promotable) setInstanceRoles(scheduler, clone);
  clone.unassigned = false;
  clone.assigning = false;
  return undefined;
}

/** Pacemaker: pcmk__clone_apply_location */
export function applyCloneLocation(
  scheduler: Scheduler,
  clone: Clone,
  location: LocationConstraint,
  cells: readonly ScoredNode[],
): void {
  applyLocationTo(scheduler, clone, location, cells);
  for (const instance of clone.children) {
    methodsOf(scheduler, instance).applyLocation(scheduler, instance, location, cells);
  }
}

/** Pacemaker: pcmk__clone_add_utilization */
export function addCloneUtilization(
  scheduler: Scheduler,
  clone: Clone,
  all: ReadonlySet<Resource>,
  utilization: Map<string, string>,
): void {
  if (!clone.unassigned) return;
  const add = (child: Resource): void =>
    methodsOf(scheduler, child).addUtilization(scheduler, child, all, utilization);
  let isListed = false;
  for (const child of clone.children) {
    if (all.has(child)) {
      isListed = true;
    } else if (child.children.some((member) => all.has(member))) {
      add(child);
      isListed = true;
    }
  }
  const [first] = clone.children;
  if (!isListed && first) add(first);
}

// Pacemaker: rsc_probed_on
function isProbedOn(resource: Resource, node: Node): boolean {
  if (resource.children.length > 0) return resource.children.some((child) => isProbedOn(child, node));
  return [...resource.probedNodes.values()].includes(node);
}

/** One instance is enough: the one that was probed, or will be there, or any. Pacemaker: probe_anonymous_clone */
function probeAnonymous(scheduler: Scheduler, clone: Clone, node: Node): boolean {
  const child =
    clone.children.find((instance) => isProbedOn(instance, node)) ??
    clone.children.find((instance) => onlyLocation(instance, { assigned: true }) === node) ??
    clone.children[0];
  return child !== undefined && methodsOf(scheduler, child).createProbe(scheduler, child, node);
}

/** Pacemaker: pcmk__clone_create_probe */
export function probeClone(scheduler: Scheduler, clone: Clone, node: Node): boolean {
  if (clone.exclusiveProbes && clone.allowedNodes.get(node.id)?.probeMode !== 'exclusive') {
    clone.allowedNodes.delete(node.id);
    return false;
  }
  clone.children = mergeSort(clone.children, compareInstanceNumbers);
  if (!clone.unique) return probeAnonymous(scheduler, clone, node);
  let isAny = false;
  for (const child of clone.children) {
    isAny = methodsOf(scheduler, child).createProbe(scheduler, child, node) || isAny;
  }
  return isAny;
}

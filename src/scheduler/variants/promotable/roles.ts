/** Which instances of a promotable clone are promoted. */
import { addScores, INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { mergeSort } from '../../../base/sorting.js';
import { addToScore } from '../../../ledger/change-score.js';
import type { Colocation, LocationConstraint } from '../../../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import { locationsOf, onlyLocation, roleOf, topResource } from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { hasInfluence } from '../../assign/colocation-affects.js';
import { thisWith, withThis } from '../../assign/colocation-chain.js';
import { isUsableGuest } from '../../assign/node-table.js';
import { requirePromotionTickets } from '../../constraints/ticket.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { compareInstances } from '../instances/order.js';
import { promotionScore } from './score.js';

const ASSIGNED = { assigned: true } as const;

// Pacemaker: apply_promoted_locations
function addPromotedLocations(
  instance: Resource,
  locations: readonly LocationConstraint[],
  node: Node,
): void {
  for (const { roleFilter, nodes } of locations) {
    const cell = roleFilter === role.promoted ? nodes.find((one) => one.node === node) : undefined;
    if (cell) instance.priority = addScores(instance.priority, cell.score);
  }
}

/** The clone's cell of the node where an instance can be promoted. Pacemaker: node_to_be_promoted_on */
function promotionCell(instance: Resource): ScoredNode | undefined {
  if (instance.children.some((child) => !promotionCell(child))) return undefined;
  const node = onlyLocation(instance, ASSIGNED);
  if (!node) return undefined;
  if (!instance.managed) {
    if (roleOf(instance, true) !== role.promoted) return undefined;
  } else if (instance.priority < 0 || !isUsableGuest(node)) {
    return undefined;
  }
  const clone = topResource(instance, false);
  const cell = clone.allowedNodes.get(node.id);
  if (!cell || clone.kind !== 'clone') return undefined;
  return cell.count >= clone.promotedNodeMax && instance.managed ? undefined : cell;
}

// Pacemaker: cmp_promotable_instance
function comparePromotable(scheduler: Scheduler, a: Resource, b: Resource): number {
  return (
    b.promotionPriority - a.promotionPriority ||
    roleOf(b, true) - roleOf(a, true) ||
    compareInstances(scheduler, a, b)
  );
}

// Pacemaker: add_promotion_priority_to_node_score
function addPriorityToScore(scheduler: Scheduler, instance: Resource, clone: Clone): void {
  const node = instance.promotionPriority < 0 ? undefined : onlyLocation(instance, ASSIGNED);
  const cell = node && clone.allowedNodes.get(node.id);
  if (!cell) return;
  const note = scheduler.ledger?.because({ kind: 'promotion-score', resource: instance });
  addToScore(cell, instance.promotionPriority, note);
}

// Pacemaker: apply_coloc_to_primary
function addPromotedDependents(scheduler: Scheduler, colocation: Colocation, clone: Clone): void {
  if (colocation.primaryRole !== role.promoted || !hasInfluence(colocation)) return;
  const { dependent, score } = colocation;
  const selection = { thisWith: false, nonNegative: true, active: true };
  const factor = Math.fround(score / INFINITY);
  const { allowedNodes } = clone;
  const methods = methodsOf(scheduler, dependent);
  clone.allowedNodes =
    methods.addColocatedNodeScores(
      scheduler,
      dependent,
      clone,
      allowedNodes,
      colocation,
      factor,
      selection,
    ) ?? clone.allowedNodes;
}

// Pacemaker: set_promotion_priority_to_node_score
function setFinalPriority(instance: Resource, clone: Clone): void {
  const node = onlyLocation(instance, ASSIGNED);
  if (!instance.managed && instance.nextRole === role.promoted) {
    instance.promotionPriority = INFINITY;
  } else if (!node) {
    instance.promotionPriority = MINUS_INFINITY;
  } else if (instance.promotionPriority >= 0) {
    instance.promotionPriority = clone.allowedNodes.get(node.id)?.score ?? MINUS_INFINITY;
  }
}

// Pacemaker: sort_promotable_instances
function sortInstances(scheduler: Scheduler, clone: Clone): void {
  if (clone.promotionConstrained) return;
  clone.promotionConstrained = true;
  clone.updatingNodes = true;
  for (const instance of clone.children) addPriorityToScore(scheduler, instance, clone);
  for (const colocation of withThis(scheduler, clone)) addPromotedDependents(scheduler, colocation, clone);
  requirePromotionTickets(scheduler, clone);
  for (const instance of clone.children) setFinalPriority(instance, clone);
  clone.children = mergeSort(clone.children, (a, b) => comparePromotable(scheduler, a, b));
  clone.updatingNodes = false;
}

// Pacemaker: set_current_role_unpromoted
function useUnpromotedRole(resource: Resource): void {
  if (resource.role === role.started) resource.role = role.unpromoted;
  for (const child of resource.children) useUnpromotedRole(child);
}

function setNextUnpromoted(resource: Resource): void {
  resource.nextRole = locationsOf(resource, ASSIGNED).length === 0 ? role.stopped : role.unpromoted;
  for (const child of resource.children) setNextUnpromoted(child);
}

function setNextPromoted(resource: Resource): void {
  if (resource.nextRole === role.unknown) resource.nextRole = role.promoted;
  for (const child of resource.children) setNextPromoted(child);
}

// Pacemaker: set_instance_priority
function setPriority(scheduler: Scheduler, instance: Resource, clone: Clone): void {
  if (roleOf(instance, true) === role.started) useUnpromotedRole(instance);
  const node = onlyLocation(instance, ASSIGNED);
  if (!node) return;
  const next = roleOf(instance, false);
  if (next === role.started || next === role.unknown) {
    const { score, isDefault } = promotionScore(scheduler, instance, node);
    instance.priority = isDefault ? -1 : score;
  } else if (next === role.unpromoted || next === role.stopped) {
    instance.priority = MINUS_INFINITY;
  }
  addPromotedLocations(instance, instance.locationConstraints, node);
  addPromotedLocations(instance, clone.locationConstraints, node);
  for (const colocation of thisWith(scheduler, instance)) {
    const methods = methodsOf(scheduler, instance);
    methods.applyColocationScore(scheduler, instance, colocation.primary, colocation, true);
  }
  instance.promotionPriority = next === role.promoted ? INFINITY : instance.priority;
}

// Pacemaker: show_promotion_score
function recordPromotion(scheduler: Scheduler, instance: Resource): void {
  if (!scheduler.scheduleOptions.recordScores) return;
  const node = onlyLocation(instance, ASSIGNED)?.name;
  scheduler.scoreEvents.push({
    kind: 'promotion',
    resource: instance.id,
    node,
    score: instance.promotionPriority,
  });
}

/** True when the instance was promoted. Pacemaker: set_instance_role */
function chooseRole(scheduler: Scheduler, instance: Resource, clone: Clone, promoted: number): boolean {
  recordPromotion(scheduler, instance);
  const mayBe = instance.promotionPriority >= 0 && (promoted < clone.promotedMax || !clone.managed);
  const cell = mayBe ? promotionCell(instance) : undefined;
  const isFrozen =
    instance.role < role.promoted && !scheduler.quorate && scheduler.settings.noQuorumPolicy === 'freeze';
  if (!cell || isFrozen) {
    setNextUnpromoted(instance);
    return false;
  }
  cell.count += 1;
  setNextPromoted(instance);
  return true;
}

/** Pacemaker: pcmk__set_instance_roles */
export function setInstanceRoles(scheduler: Scheduler, clone: Clone): void {
  for (const cell of clone.allowedNodes.values()) cell.count = 0;
  for (const instance of clone.children) setPriority(scheduler, instance, clone);
  sortInstances(scheduler, clone);
  let promoted = 0;
  for (const instance of clone.children) {
    if (chooseRole(scheduler, instance, clone, promoted)) promoted += 1;
  }
}

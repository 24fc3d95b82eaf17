/** Which instances of a promotable clone are promoted. */
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { mergeSort } from '../../../base/sorting.js';
import { addToPriority, setPromotionPriority, startPriority } from '../../../ledger/change-priority.js';
import { addToScore } from '../../../ledger/change-score.js';
import type { Promotion } from '../../../cluster/model/cause.js';
import type { Colocation, LocationConstraint } from '../../../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import {
  locationsOf,
  onlyLocation,
  roleOf,
  topBelowBundle,
} from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { hasInfluence } from '../../assign/colocation-affects.js';
import { addScoresOf, thisWith, withThis } from '../../assign/colocation-chain.js';
import { isUsableGuest } from '../../assign/node-table.js';
import { requirePromotionTickets } from '../../constraints/ticket.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { instanceOrder } from '../instances/order.js';
import { promotionScore } from './score.js';

const ASSIGNED = { assigned: true } as const;

// Pacemaker: apply_promoted_locations
function addPromotedLocations(
  scheduler: Scheduler,
  instance: Resource,
  locations: readonly LocationConstraint[],
  node: Node,
): void {
  for (const location of locations) {
    const { roleFilter, nodes } = location;
    const cell = roleFilter === role.promoted ? nodes.find((one) => one.node === node) : undefined;
    if (!cell) continue;
    const note = scheduler.ledger?.because({ kind: 'location', constraint: location });
    addToPriority(instance, cell.score, note);
  }
}

/** The clone's cell of the node where an instance can be promoted. Pacemaker: node_to_be_promoted_on */
function promotionCell(instance: Resource): ScoredNode | undefined {
  if (instance.children.some((child) => !promotionCell(child))) return undefined;
  const node = onlyLocation(instance, ASSIGNED);
  if (!node) return undefined;
  if (!instance.managed) {
    if (roleOf(instance, 'current') !== role.promoted) return undefined;
  } else if (instance.priority < 0 || !isUsableGuest(node)) {
    return undefined;
  }
  const clone = topBelowBundle(instance);
  const cell = clone.allowedNodes.get(node.id);
  if (!cell || clone.kind !== 'clone') return undefined;
  return cell.count >= clone.promotedNodeMax && instance.managed ? undefined : cell;
}

// Pacemaker: cmp_promotable_instance
function promotableOrder(scheduler: Scheduler): (a: Resource, b: Resource) => number {
  const compare = instanceOrder(scheduler);
  return (a, b) =>
    b.promotionPriority - a.promotionPriority || roleOf(b, 'current') - roleOf(a, 'current') || compare(a, b);
}

// Pacemaker: add_promotion_priority_to_node_score
function addPriorityToScore(scheduler: Scheduler, instance: Resource, clone: Clone): void {
  const node = instance.promotionPriority < 0 ? undefined : onlyLocation(instance, ASSIGNED);
  const cell = node && clone.allowedNodes.get(node.id);
  if (!node || !cell) return;
  const cause = { kind: 'promotion-score', resource: instance, node } as const;
  addToScore(cell, instance.promotionPriority, scheduler.ledger?.because(cause));
}

// Pacemaker: apply_coloc_to_primary
function addPromotedDependents(scheduler: Scheduler, colocation: Colocation, clone: Clone): void {
  if (colocation.primaryRole !== role.promoted || !hasInfluence(colocation)) return;
  addScoresOf(scheduler, colocation, clone, { thisWith: false, nonNegative: true, active: true });
}

/** The priority is what it is by the instance's state, whatever was summed up. */
function settle(scheduler: Scheduler, instance: Resource, priority: number): void {
  const note = scheduler.ledger?.because({ kind: 'promotion-settled', resource: instance });
  setPromotionPriority(instance, priority, note);
}

// Pacemaker: set_promotion_priority_to_node_score
function setFinalPriority(scheduler: Scheduler, instance: Resource, clone: Clone): void {
  const node = onlyLocation(instance, ASSIGNED);
  if (!instance.managed && instance.nextRole === role.promoted) {
    settle(scheduler, instance, INFINITY);
  } else if (!node) {
    settle(scheduler, instance, MINUS_INFINITY);
  } else if (instance.promotionPriority >= 0) {
    const cell = clone.allowedNodes.get(node.id);
    if (!cell) {
      settle(scheduler, instance, MINUS_INFINITY);
      return;
    }
    instance.promotionPriority = cell.score;
    instance.promotionTrail = cell.trail;
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
  for (const instance of clone.children) setFinalPriority(scheduler, instance, clone);
  clone.children = mergeSort(clone.children, promotableOrder(scheduler));
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
  if (roleOf(instance, 'current') === role.started) useUnpromotedRole(instance);
  instance.promotionTrail = undefined;
  const node = onlyLocation(instance, ASSIGNED);
  if (!node) return;
  const next = roleOf(instance, 'next');
  if (next === role.started || next === role.unknown) {
    const { score, isDefault } = promotionScore(scheduler, instance, node);
    const note = scheduler.ledger?.because({ kind: 'promotion-score', resource: instance, node });
    startPriority(instance, isDefault ? -1 : score, note);
  } else if (next === role.unpromoted || next === role.stopped) {
    const note = scheduler.ledger?.because({ kind: 'target-role', resource: instance });
    startPriority(instance, MINUS_INFINITY, note);
  }
  addPromotedLocations(scheduler, instance, instance.locationConstraints, node);
  addPromotedLocations(scheduler, instance, clone.locationConstraints, node);
  for (const colocation of thisWith(scheduler, instance)) {
    const methods = methodsOf(scheduler, instance);
    methods.applyAsDependent(scheduler, instance, colocation.primary, colocation);
  }
  instance.promotionPriority = instance.priority;
  if (next === role.promoted) settle(scheduler, instance, INFINITY);
}

// Pacemaker: show_promotion_score
function recordPromotion(scheduler: Scheduler, instance: Resource): void {
  if (!scheduler.scheduleOptions.recordScores) return;
  const node = onlyLocation(instance, ASSIGNED)?.name;
  scheduler.recordedScores.push({
    kind: 'promotion',
    resource: instance.id,
    node,
    score: instance.promotionPriority,
    trail: instance.promotionTrail,
  });
}

function notePromotion(
  scheduler: Scheduler,
  instance: Resource,
  chosen: Pick<Promotion, 'promoted' | 'promotedBefore'>,
): void {
  scheduler.ledger?.promotions.set(instance, {
    node: onlyLocation(instance, ASSIGNED),
    score: instance.promotionPriority,
    trail: instance.promotionTrail,
    ...chosen,
  });
}

/** True when the instance was promoted. Pacemaker: set_instance_role */
function chooseRole(scheduler: Scheduler, instance: Resource, clone: Clone, promoted: number): boolean {
  recordPromotion(scheduler, instance);
  const mayBe = instance.promotionPriority >= 0 && (promoted < clone.promotedMax || !clone.managed);
  const cell = mayBe ? promotionCell(instance) : undefined;
  const isFrozen =
    instance.role < role.promoted && !scheduler.quorate && scheduler.settings.noQuorumPolicy === 'freeze';
  const isPromoted = cell !== undefined && !isFrozen;
  if (isPromoted) {
    cell.count += 1;
    setNextPromoted(instance);
  } else {
    setNextUnpromoted(instance);
  }
  notePromotion(scheduler, instance, { promoted: isPromoted, promotedBefore: promoted });
  return isPromoted;
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

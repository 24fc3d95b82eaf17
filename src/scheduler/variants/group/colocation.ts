/** A group in colocations: its first member leads, its last one is followed. */
import { addScores, INFINITY } from '../../../base/score.js';
import { extendTrail } from '../../../ledger/change-score.js';
import { complain } from '../../../cluster/model/cluster-state.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { NodeTable } from '../../../cluster/model/node.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { isClone } from '../../../cluster/model/resource-queries.js';
import { addColocated } from '../../assign/colocated-set.js';
import { addThisWith, addThisWithAll, addWithThisAll } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';
import type { ScoreSelection } from '../../methods.js';
import { isColocated } from './assign.js';

function refuseMandatory(scheduler: Scheduler, group: Resource): void {
  complain(
    scheduler,
    'error',
    `mandatory colocation with group "${group.id}" is ignored: its members are not colocated`,
    group.element,
  );
}

// Pacemaker: colocate_group_with
function groupFollows(
  scheduler: Scheduler,
  group: Resource,
  primary: Resource,
  colocation: Colocation,
): number {
  const [first] = group.children;
  if (!first) return 0;
  let delta = 0;
  if (isColocated(group)) {
    delta = methodsOf(scheduler, first).applyColocationScore(scheduler, first, primary, colocation, true);
  } else if (colocation.score >= INFINITY) {
    refuseMandatory(scheduler, group);
    return 0;
  } else {
    for (const member of group.children) {
      const methods = methodsOf(scheduler, member);
      delta = addScores(delta, methods.applyColocationScore(scheduler, member, primary, colocation, false));
    }
  }
  if (delta === 0) return delta;
  const before = group.priority;
  group.priority = addScores(delta, before);
  const primaryNode = primary.assignedNode;
  const note = scheduler.ledger?.because({
    kind: 'colocation',
    constraint: colocation,
    primary,
    primaryNode,
  });
  group.promotionTrail = extendTrail(group.promotionTrail, before, delta, group.priority, note);
  return delta;
}

// Pacemaker: colocate_with_group
function groupLeads(
  scheduler: Scheduler,
  dependent: Resource,
  group: Resource,
  colocation: Colocation,
): number {
  if (group.unassigned) return 0;
  const isMandatory = colocation.score >= INFINITY;
  const apply = (member: Resource): number =>
    methodsOf(scheduler, member).applyColocationScore(scheduler, dependent, member, colocation, false);
  if (isColocated(group)) {
    const member = isMandatory ? group.children.at(-1) : group.children[0];
    return member ? apply(member) : 0;
  }
  if (isMandatory) {
    refuseMandatory(scheduler, group);
    return 0;
  }
  return group.children.reduce<number>((delta, member) => addScores(delta, apply(member)), 0);
}

/** Pacemaker: pcmk__group_apply_coloc_score */
export function colocateGroup(
  scheduler: Scheduler,
  dependent: Resource,
  primary: Resource,
  colocation: Colocation,
  forDependent: boolean,
): number {
  return forDependent
    ? groupFollows(scheduler, dependent, primary, colocation)
    : groupLeads(scheduler, dependent, primary, colocation);
}

/** Pacemaker: pcmk__group_colocated_resources */
export function addGroupColocated(
  scheduler: Scheduler,
  group: Resource,
  origin: Resource | undefined,
  found: Set<Resource>,
): void {
  if (!isColocated(group) && !isClone(group.parent)) {
    addColocated(scheduler, group, origin ?? group, found);
    return;
  }
  found.add(group);
  for (const member of group.children) {
    methodsOf(scheduler, member).colocatedResources(scheduler, member, origin ?? group, found);
  }
}

/** Pacemaker: pcmk__with_group_colocations */
export function withGroup(scheduler: Scheduler, group: Resource, origin: Resource, list: Colocation[]): void {
  const { children, parent } = group;
  if (origin !== group && origin !== children.at(-1)) return;
  addWithThisAll(list, group.withThisColocations);
  if (parent) methodsOf(scheduler, parent).withThisColocations(scheduler, parent, origin, list);
  if (!isColocated(group)) return;
  for (const member of children) {
    if (member !== origin) methodsOf(scheduler, member).withThisColocations(scheduler, member, origin, list);
  }
}

// A member that stays where it is unmanaged takes the members after it along.
function addForLaterMember(group: Resource, origin: Resource, list: Colocation[]): void {
  const before = group.children.slice(0, group.children.indexOf(origin));
  const earlier = group.children.includes(origin) ? before : group.children;
  if (earlier.every(({ managed }) => managed)) return;
  for (const colocation of group.thisWithColocations) {
    if (colocation.score === INFINITY) addThisWith(list, colocation);
  }
}

/** Pacemaker: pcmk__group_with_colocations */
export function groupWith(scheduler: Scheduler, group: Resource, origin: Resource, list: Colocation[]): void {
  const { children, parent } = group;
  if (origin !== group && origin !== children[0]) {
    addForLaterMember(group, origin, list);
    return;
  }
  addThisWithAll(list, group.thisWithColocations);
  if (parent) methodsOf(scheduler, parent).thisWithColocations(scheduler, parent, origin, list);
  if (!isColocated(group)) return;
  for (const member of children) {
    if (member !== origin) methodsOf(scheduler, member).thisWithColocations(scheduler, member, origin, list);
  }
}

/** Pacemaker: pcmk__group_add_colocated_node_scores */
export function addGroupNodeScores(
  scheduler: Scheduler,
  source: Resource,
  target: Resource | undefined,
  nodes: NodeTable | undefined,
  colocation: Colocation | undefined,
  factor: number,
  selection: ScoreSelection,
): NodeTable | undefined {
  if (source.updatingNodes) return nodes;
  const member = nodes ? source.children[0] : source.children.at(-1);
  if (!member) return nodes;
  source.updatingNodes = true;
  const methods = methodsOf(scheduler, member);
  const sum = methods.addColocatedNodeScores(scheduler, member, target, nodes, colocation, factor, selection);
  source.updatingNodes = false;
  return sum;
}

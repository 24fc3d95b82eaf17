/** A group in colocations: its first member leads, its last one is followed. */
import { addScores, INFINITY } from '../../../base/score.js';
import { addToPriority } from '../../../ledger/change-priority.js';
import { complain } from '../../../cluster/model/cluster-state.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { NodeTable } from '../../../cluster/model/node-table.js';
import type { Group, Resource } from '../../../cluster/model/resource.js';
import { isClone } from '../../../cluster/model/resource-queries.js';
import { colocateWithPrimitive } from '../primitive/colocation.js';
import { addColocated } from '../../assign/colocated-set.js';
import { addThisWith, addThisWithAll, addWithThisAll } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';
import type { ChainStep } from '../../methods.js';

function refuseMandatory(scheduler: Scheduler, group: Group, said: string): void {
  complain(scheduler, {
    kind: 'colocation-with-uncolocated-group',
    severity: 'error',
    message: `mandatory colocation with group "${group.id}" is ignored: its members are not colocated`,
    said,
    element: group.element,
  });
}

/** A group as the dependent. Pacemaker: colocate_group_with */
export function groupFollows(
  scheduler: Scheduler,
  group: Group,
  primary: Resource,
  colocation: Colocation,
): number {
  const [first] = group.children;
  if (!first) return 0;
  let delta = 0;
  if (group.colocated) {
    delta = methodsOf(scheduler, first).applyAsDependent(scheduler, first, primary, colocation);
  } else if (colocation.score >= INFINITY) {
    const said = `${group.id}: Cannot perform mandatory colocation between non-colocated group and ${primary.id}`;
    refuseMandatory(scheduler, group, said);
    return 0;
  } else {
    // The reference takes the primary for a primitive here, whatever it is.
    for (const member of group.children) {
      delta = addScores(delta, colocateWithPrimitive(scheduler, member, primary, colocation));
    }
  }
  if (delta === 0) return delta;
  const primaryNode = primary.assignedNode;
  const note = scheduler.ledger?.because({
    kind: 'colocation',
    constraint: colocation,
    primary,
    primaryNode,
  });
  addToPriority(group, delta, note);
  return delta;
}

/** A group as the primary. Pacemaker: colocate_with_group */
export function groupLeads(
  scheduler: Scheduler,
  dependent: Resource,
  group: Group,
  colocation: Colocation,
): number {
  if (group.unassigned) return 0;
  const isMandatory = colocation.score >= INFINITY;
  const apply = (member: Resource): number =>
    methodsOf(scheduler, member).applyAsPrimary(scheduler, dependent, member, colocation);
  if (group.colocated) {
    const member = isMandatory ? group.children.at(-1) : group.children[0];
    return member ? apply(member) : 0;
  }
  if (isMandatory) {
    const said = `${dependent.id}: Cannot perform mandatory colocation with non-colocated group ${group.id}`;
    refuseMandatory(scheduler, group, said);
    return 0;
  }
  return group.children.reduce<number>((delta, member) => addScores(delta, apply(member)), 0);
}

/** Pacemaker: pcmk__group_colocated_resources */
export function addGroupColocated(
  scheduler: Scheduler,
  group: Group,
  origin: Resource | undefined,
  found: Set<Resource>,
): void {
  if (!group.colocated && !isClone(group.parent)) {
    addColocated(scheduler, group, origin ?? group, found);
    return;
  }
  found.add(group);
  for (const member of group.children) {
    methodsOf(scheduler, member).colocatedResources(scheduler, member, origin ?? group, found);
  }
}

/** Pacemaker: pcmk__with_group_colocations */
export function withGroup(scheduler: Scheduler, group: Group, origin: Resource, list: Colocation[]): void {
  const { children, parent } = group;
  if (origin !== group && origin !== children.at(-1)) return;
  addWithThisAll(list, group.withThisColocations);
  if (parent) methodsOf(scheduler, parent).withThisColocations(scheduler, parent, origin, list);
  if (!group.colocated) return;
  for (const member of children) {
    if (member !== origin) methodsOf(scheduler, member).withThisColocations(scheduler, member, origin, list);
  }
}

// A member that stays where it is unmanaged takes the members after it along.
function addForLaterMember(group: Group, origin: Resource, list: Colocation[]): void {
  const before = group.children.slice(0, group.children.indexOf(origin));
  const earlier = group.children.includes(origin) ? before : group.children;
  if (earlier.every(({ managed }) => managed)) return;
  for (const colocation of group.thisWithColocations) {
    if (colocation.score === INFINITY) addThisWith(list, colocation);
  }
}

/** Pacemaker: pcmk__group_with_colocations */
export function groupWith(scheduler: Scheduler, group: Group, origin: Resource, list: Colocation[]): void {
  const { children, parent } = group;
  if (origin !== group && origin !== children[0]) {
    addForLaterMember(group, origin, list);
    return;
  }
  addThisWithAll(list, group.thisWithColocations);
  if (parent) methodsOf(scheduler, parent).thisWithColocations(scheduler, parent, origin, list);
  if (!group.colocated) return;
  for (const member of children) {
    if (member !== origin) methodsOf(scheduler, member).thisWithColocations(scheduler, member, origin, list);
  }
}

/** Pacemaker: pcmk__group_add_colocated_node_scores */
export function addGroupNodeScores(
  scheduler: Scheduler,
  source: Group,
  step: ChainStep,
): NodeTable | undefined {
  const { nodes } = step;
  if (source.updatingNodes) return nodes;
  const member = nodes ? source.children[0] : source.children.at(-1);
  if (!member) return nodes;
  source.updatingNodes = true;
  const sum = methodsOf(scheduler, member).addColocatedNodeScores(scheduler, member, step);
  source.updatingNodes = false;
  return sum;
}

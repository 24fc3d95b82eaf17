/** Creates colocations, keeps each resource's lists of them sorted, and orders what must not meet. */
import { pushAll } from '../../base/arrays.js';
import { compareText } from '../../base/compare.js';
import { MINUS_INFINITY } from '../../base/score.js';
import { insertSorted } from '../../base/sorting.js';
import type { XmlElement } from '../../xml/element.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { role, type Role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';

const KIND_RANK: Readonly<Record<Resource['kind'], number>> = { primitive: 0, group: 1, clone: 2, bundle: 3 };

// Pacemaker: cmp_colocation_priority
function compareEnds(a: Resource, b: Resource): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const byKind = KIND_RANK[b.kind] - KIND_RANK[a.kind];
  if (byKind !== 0) return byKind;
  if (a.kind === 'clone' && a.promotable !== b.promotable) return a.promotable ? -1 : 1;
  return compareText(a.id, b.id);
}

function byPrimary(a: Colocation, b: Colocation): number {
  return compareEnds(a.primary, b.primary);
}

function byDependent(a: Colocation, b: Colocation): number {
  return compareEnds(a.dependent, b.dependent);
}

/** Adds a colocation of this resource with another. Pacemaker: pcmk__add_this_with */
export function addThisWith(list: Colocation[], colocation: Colocation): void {
  insertSorted(list, colocation, byPrimary);
}

/** Adds a colocation of another resource with this one. Pacemaker: pcmk__add_with_this */
export function addWithThis(list: Colocation[], colocation: Colocation): void {
  insertSorted(list, colocation, byDependent);
}

// Pacemaker: pcmk__add_this_with_list adds the first of the additions as many times as there are additions when the list
// was not empty. Colocations that count several times show in scores, so that this is done here, too.
function addAll(
  list: Colocation[],
  additions: readonly Colocation[],
  add: (list: Colocation[], colocation: Colocation) => void,
): void {
  const [first] = additions;
  if (!first) return;
  if (list.length === 0) pushAll(list, additions);
  else for (let i = 0; i < additions.length; i += 1) add(list, first);
}

/** Pacemaker: pcmk__add_this_with_list */
export function addThisWithAll(list: Colocation[], additions: readonly Colocation[]): void {
  addAll(list, additions, addThisWith);
}

/** Pacemaker: pcmk__add_with_this_list */
export function addWithThisAll(list: Colocation[], additions: readonly Colocation[]): void {
  addAll(list, additions, addWithThis);
}

function leavingTasks(firstRole: Role): string[] {
  if (firstRole === role.promoted) return ['demote'];
  return firstRole === role.unpromoted ? ['stop', 'promote'] : ['stop'];
}

function comingTasks(thenRole: Role): string[] {
  if (thenRole === role.promoted) return ['promote'];
  return thenRole === role.unpromoted ? ['start', 'demote'] : ['start'];
}

/** One end of a colocation. */
interface ResourceInRole {
  readonly resource: Resource;
  /** Unknown for any. */
  readonly inRole: Role;
}

// What must not be on one node leaves it before the other comes. Pacemaker: anti_colocation_order
function orderApart(scheduler: Scheduler, first: ResourceInRole, then: ResourceInRole): void {
  for (const firstTask of leavingTasks(first.inRole)) {
    for (const thenTask of comingTasks(then.inRole)) {
      newRelation(scheduler, {
        first: taskOf(first.resource, firstTask),
        second: taskOf(then.resource, thenTask),
        flags: relation.ifRequiredOnSameNode,
      });
    }
  }
}

export interface NewColocation {
  readonly id: string;
  readonly element?: XmlElement | undefined;
  readonly dependent: Resource;
  readonly primary: Resource;
  readonly dependentRole?: Role;
  readonly primaryRole?: Role;
  readonly nodeAttribute?: string | undefined;
  readonly score: number;
  readonly influence: boolean;
  readonly explicit: boolean;
  readonly strayedBy?: XmlElement | undefined;
}

/** Creates a colocation; a score of 0 is none. Pacemaker: pcmk__new_colocation */
export function newColocation(scheduler: Scheduler, wanted: NewColocation): void {
  if (wanted.score === 0) return;
  const colocation: Colocation = {
    id: wanted.id,
    element: wanted.element,
    dependent: wanted.dependent,
    primary: wanted.primary,
    dependentRole: wanted.dependentRole ?? role.unknown,
    primaryRole: wanted.primaryRole ?? role.unknown,
    nodeAttribute: wanted.nodeAttribute ?? '#uname',
    score: wanted.score,
    influence: wanted.influence,
    explicit: wanted.explicit,
    strayedBy: wanted.strayedBy,
  };
  const { dependent, primary, dependentRole, primaryRole } = colocation;
  addThisWith(dependent.thisWithColocations, colocation);
  addWithThis(primary.withThisColocations, colocation);
  scheduler.colocations.push(colocation);
  if (colocation.score > MINUS_INFINITY) return;
  const [one, other] = [
    { resource: dependent, inRole: dependentRole },
    { resource: primary, inRole: primaryRole },
  ] as const;
  orderApart(scheduler, one, other);
  orderApart(scheduler, other, one);
}

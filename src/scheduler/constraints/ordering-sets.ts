/** Sets in `rsc_order`: orders inside a set and between two. */
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isTrueValue } from '../../cluster/model/resource-queries.js';
import type { Scheduler } from '../context.js';
import {
  invertAction,
  orderKind,
  orderSymmetry,
  relationFlags,
  type OrderKind,
  type Symmetry,
} from './ordering-kind.js';
import { constraintResource, setMembers } from './references.js';

function resourcesOf(scheduler: Scheduler, set: XmlElement): Resource[] | undefined {
  const resources: Resource[] = [];
  for (const id of setMembers(set)) {
    const resource = constraintResource(scheduler, id);
    if (!resource) return undefined;
    resources.push(resource);
  }
  return resources;
}

function serialize(
  scheduler: Scheduler,
  resources: readonly Resource[],
  task: string,
  origin: XmlElement,
): void {
  for (const [i, first] of resources.entries()) {
    for (const then of resources.slice(i + 1)) {
      newRelation(scheduler, {
        first: taskOf(first, task),
        second: taskOf(then, task),
        flags: relation.serialize,
        origin,
      });
    }
  }
}

/** Orders the members of a set; false when it names an unknown resource. Pacemaker: unpack_order_set */
export function unpackOrderSet(
  scheduler: Scheduler,
  set: XmlElement,
  parentKind: OrderKind,
  parentSymmetrical: string | undefined,
  origin: XmlElement,
): boolean {
  const task = attributeOf(set, 'action') ?? 'start';
  const kind = attributeOf(set, 'kind') === undefined ? parentKind : orderKind(scheduler, set);
  const isSequential = isTrueValue(attributeOf(set, 'sequential') ?? 'true');
  const symmetry = orderSymmetry(scheduler, set, parentKind, parentSymmetrical);
  const resources = resourcesOf(scheduler, set);
  if (!resources) return false;
  if (resources.length < 2) return true;
  const pairs = resources.slice(1).map((then, i) => [resources[i] as Resource, then] as const);
  if (kind === 'Serialize') {
    serialize(scheduler, resources, task, origin);
  } else if (isSequential) {
    const flags = relationFlags(kind, task, symmetry);
    for (const [first, then] of pairs)
      newRelation(scheduler, { first: taskOf(first, task), second: taskOf(then, task), flags, origin });
  }
  if (symmetry === 'asymmetric' || !isSequential) return true;
  const undo = invertAction(task) ?? 'null';
  const undoFlags = relationFlags(kind, undo, 'inverse');
  for (const [first, then] of pairs)
    newRelation(scheduler, {
      first: taskOf(then, undo),
      second: taskOf(first, undo),
      flags: undoFlags,
      origin,
    });
  return true;
}

/** One started member of the first set is enough for the second. */
function orderAfterAny(
  scheduler: Scheduler,
  first: XmlElement,
  firsts: readonly Resource[],
  thens: readonly Resource[],
  tasks: readonly [string, string],
  flags: number,
  origin: XmlElement,
): void {
  const isMet = pseudoAction(scheduler, `one-or-more:${attributeOf(first, 'id')}`);
  isMet.requiredRunnableBefore = 1;
  const each = relation.minRunnable | relation.firstImpliesThenGraphed;
  for (const resource of firsts) {
    const end = taskOf(resource, tasks[0]);
    newRelation(scheduler, { first: end, second: { action: isMet }, flags: each, origin });
  }
  for (const resource of thens) {
    const end = taskOf(resource, tasks[1]);
    newRelation(scheduler, {
      first: { action: isMet },
      second: end,
      flags: flags | relation.unrunnableFirstBlocks,
      origin,
    });
  }
}

/** Orders one set before another; false when it names an unknown resource. Pacemaker: order_rsc_sets */
export function orderSets(
  scheduler: Scheduler,
  first: XmlElement,
  second: XmlElement,
  kind: OrderKind,
  symmetry: Symmetry,
  origin: XmlElement,
): boolean {
  const isInverse = symmetry === 'inverse';
  const taskFor = (set: XmlElement): string => {
    const task = attributeOf(set, 'action') ?? 'start';
    return isInverse ? (invertAction(task) ?? 'null') : task;
  };
  const tasks = [taskFor(first), taskFor(second)] as const;
  const requireAll = attributeOf(first, 'require-all');
  const needsAll =
    requireAll === undefined ||
    parseBoolean(requireAll) !== false ||
    tasks[0] === 'stop' ||
    tasks[0] === 'demote';
  const flags = relationFlags(kind, tasks[0], symmetry);
  const firsts = resourcesOf(scheduler, first);
  const thens = resourcesOf(scheduler, second);
  if (!firsts || !thens) return false;
  if (!needsAll) {
    orderAfterAny(scheduler, first, firsts, thens, tasks, flags, origin);
    return true;
  }
  const isTrueOf = (set: XmlElement): boolean => isTrueValue(attributeOf(set, 'sequential'));
  // A set that is sequential in so many words takes part with its last (or first) member alone.
  const lastOrFirst = (resources: readonly Resource[], wantsLast: boolean): readonly Resource[] =>
    wantsLast ? resources.slice(-1) : resources.slice(0, 1);
  const froms = isTrueOf(first) ? lastOrFirst(firsts, !isInverse) : firsts;
  const tos = isTrueOf(second) ? lastOrFirst(thens, isInverse) : thens;
  for (const from of froms) {
    for (const to of tos)
      newRelation(scheduler, { first: taskOf(from, tasks[0]), second: taskOf(to, tasks[1]), flags, origin });
  }
  return true;
}

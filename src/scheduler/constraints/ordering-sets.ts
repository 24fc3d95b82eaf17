/** Sets in `rsc_order`: orders inside a set and between two. */
import { tell } from '../../cluster/model/cluster-state.js';
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { newRelation, taskOf, type RelationRequest } from '../../cluster/actions/ordering.js';
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
    if (!resource) {
      const text = `${attributeOf(set, 'id')}: No resource found for ${id}`;
      tell(scheduler, { severity: 'error', text, element: set });
      return undefined;
    }
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

/** What an order says for all its sets. */
export interface SetOrder {
  readonly kind: OrderKind;
  /** As written; sets may say otherwise for their members. */
  readonly symmetrical: string | undefined;
  /** Of the order between two sets. */
  readonly symmetry: Symmetry;
  /** The constraint. */
  readonly origin: XmlElement;
}

/** Orders the members of a set; false when it names an unknown resource. Pacemaker: unpack_order_set */
export function unpackOrderSet(scheduler: Scheduler, set: XmlElement, order: SetOrder): boolean {
  const { origin } = order;
  const task = attributeOf(set, 'action') ?? 'start';
  const kind = attributeOf(set, 'kind') === undefined ? order.kind : orderKind(scheduler, set);
  const isSequential = isTrueValue(attributeOf(set, 'sequential') ?? 'true');
  const symmetry = orderSymmetry(scheduler, set, order.kind, order.symmetrical);
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

/** A set on one side of an order: its members, and what is done to them. */
interface OrderedSet {
  readonly set: XmlElement;
  readonly members: readonly Resource[];
  readonly task: string;
}

function orderedSet(scheduler: Scheduler, set: XmlElement, symmetry: Symmetry): OrderedSet | undefined {
  const members = resourcesOf(scheduler, set);
  if (!members) return undefined;
  const task = attributeOf(set, 'action') ?? 'start';
  return { set, members, task: symmetry === 'inverse' ? (invertAction(task) ?? 'null') : task };
}

/** True when all members of the first set must be there before the second set's turn. */
function needsAll({ set, task }: OrderedSet): boolean {
  const requireAll = attributeOf(set, 'require-all');
  if (requireAll === undefined || parseBoolean(requireAll) !== false) return true;
  return task === 'stop' || task === 'demote';
}

/** One started member of the first set is enough for the second. */
function orderAfterAny(
  scheduler: Scheduler,
  first: OrderedSet,
  then: OrderedSet,
  { flags, origin }: Pick<RelationRequest, 'flags' | 'origin'>,
): void {
  const isMet = pseudoAction(scheduler, `one-or-more:${attributeOf(first.set, 'id')}`);
  isMet.minimum = { required: 1, found: 0 };
  const each = relation.minRunnable | relation.firstImpliesThenGraphed;
  for (const resource of first.members) {
    const end = taskOf(resource, first.task);
    newRelation(scheduler, { first: end, second: { action: isMet }, flags: each, origin });
  }
  for (const resource of then.members) {
    const end = taskOf(resource, then.task);
    newRelation(scheduler, {
      first: { action: isMet },
      second: end,
      flags: flags | relation.unrunnableFirstBlocks,
      origin,
    });
  }
}

/** A set that is sequential in so many words takes part with its last (or first) member alone. */
function takingPart({ set, members }: OrderedSet, end: 'first' | 'last'): readonly Resource[] {
  if (!isTrueValue(attributeOf(set, 'sequential'))) return members;
  return end === 'last' ? members.slice(-1) : members.slice(0, 1);
}

/** Orders one set before another; false when it names an unknown resource. Pacemaker: order_rsc_sets */
export function orderSets(
  scheduler: Scheduler,
  firstSet: XmlElement,
  thenSet: XmlElement,
  { kind, symmetry, origin }: SetOrder,
): boolean {
  const first = orderedSet(scheduler, firstSet, symmetry);
  const then = orderedSet(scheduler, thenSet, symmetry);
  if (!first || !then) return false;
  const flags = relationFlags(kind, first.task, symmetry);
  if (!needsAll(first)) {
    orderAfterAny(scheduler, first, then, { flags, origin });
    return true;
  }
  const isInverse = symmetry === 'inverse';
  const tos = takingPart(then, isInverse ? 'last' : 'first');
  for (const from of takingPart(first, isInverse ? 'first' : 'last')) {
    for (const to of tos) {
      newRelation(scheduler, {
        first: taskOf(from, first.task),
        second: taskOf(to, then.task),
        flags,
        origin,
      });
    }
  }
  return true;
}

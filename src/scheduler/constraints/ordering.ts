/** `rsc_order`: which action comes first. */
import { scanAtLeast } from '../../base/c-numbers.js';
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { newRelation, taskOf, type RelationEnd } from '../../cluster/actions/ordering.js';
import { complain, tell, warnOnce } from '../../cluster/model/cluster-state.js';
import { relation, type RelationFlags } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Scheduler } from '../context.js';
import { invertAction, orderKind, orderSymmetry, relationFlags } from './ordering-kind.js';
import { orderSets, unpackOrderSet } from './ordering-sets.js';
import { constraintResource, expandReferences, hasSets, resourceSets } from './references.js';

// Pacemaker: get_minimum_first_instances
function minimumInstances(scheduler: Scheduler, first: Resource, constraint: XmlElement): number {
  if (first.kind !== 'clone') return 0;
  const minimum = first.meta.get('clone-min');
  if (minimum !== undefined) return scanAtLeast(minimum, 0);
  const requireAll = attributeOf(constraint, 'require-all');
  if (requireAll === undefined) return 0;
  const text =
    'Support for require-all in ordering constraints is deprecated and will be removed in a future release (use clone-min clone meta-attribute instead)';
  warnOnce(scheduler, 'require-all', { text, element: constraint });
  return parseBoolean(requireAll) === true ? 0 : 1;
}

/** An order in which a number of instances is enough. */
interface MinimumOrder {
  readonly constraint: XmlElement;
  readonly first: Resource;
  readonly firstTask: string;
  readonly second: RelationEnd;
  readonly flags: RelationFlags;
  readonly minimum: number;
}

/** The second follows as soon as enough instances have come. Pacemaker: clone_min_ordering */
function orderAfterMinimum(scheduler: Scheduler, order: MinimumOrder): void {
  const { constraint, first, firstTask, second, flags, minimum } = order;
  const isMet = pseudoAction(scheduler, `clone-one-or-more:${attributeOf(constraint, 'id')}`);
  isMet.minimum = { required: minimum, found: 0 };
  const each = relation.minRunnable | relation.firstImpliesThenGraphed;
  for (const child of first.children) {
    const start = taskOf(child, firstTask);
    newRelation(scheduler, { first: start, second: { action: isMet }, flags: each, origin: constraint });
  }
  newRelation(scheduler, {
    first: { action: isMet },
    second,
    flags: flags | relation.unrunnableFirstBlocks,
    origin: constraint,
  });
}

// Pacemaker: unpack_simple_rsc_order
function orderPair(scheduler: Scheduler, constraint: XmlElement): void {
  const first = constraintResource(scheduler, attributeOf(constraint, 'first'));
  const then = constraintResource(scheduler, attributeOf(constraint, 'then'));
  if (!first || !then) {
    complain(scheduler, {
      kind: 'order-of-unknown-resource',
      severity: 'error',
      message: `order constraint "${attributeOf(constraint, 'id')}" is ignored: it names an unknown resource`,
      said: `Ignoring constraint '${attributeOf(constraint, 'id')}' because resource '${attributeOf(constraint, first ? 'then' : 'first')}' does not exist`,
      element: constraint,
    });
    return;
  }
  const firstTask = attributeOf(constraint, 'first-action') ?? 'start';
  const thenTask = attributeOf(constraint, 'then-action') ?? firstTask;
  const kind = orderKind(scheduler, constraint);
  const symmetry = orderSymmetry(scheduler, constraint, kind, undefined);
  const flags = relationFlags(kind, firstTask, symmetry);
  const minimum = minimumInstances(scheduler, first, constraint);
  const second = taskOf(then, thenTask);
  if (minimum > 0) orderAfterMinimum(scheduler, { constraint, first, firstTask, second, flags, minimum });
  else newRelation(scheduler, { first: taskOf(first, firstTask), second, flags, origin: constraint });
  if (symmetry !== 'symmetric') return;
  const undoFirst = invertAction(firstTask);
  const undoThen = invertAction(thenTask);
  if (undoFirst === undefined || undoThen === undefined) {
    const text = `Cannot invert constraint '${attributeOf(constraint, 'id')}' (please specify inverse manually)`;
    tell(scheduler, { severity: 'warning', text, element: constraint });
    return;
  }
  const undoFlags = relationFlags(kind, undoFirst, 'inverse');
  newRelation(scheduler, {
    first: taskOf(then, undoThen),
    second: taskOf(first, undoFirst),
    flags: undoFlags,
    origin: constraint,
  });
}

/** Pacemaker: pcmk__unpack_ordering */
export function unpackOrdering(scheduler: Scheduler, written: XmlElement): void {
  const kind = orderKind(scheduler, written);
  const symmetry = orderSymmetry(scheduler, written, kind, undefined);
  const constraint = expandReferences(scheduler, written, [
    { attribute: 'first', detail: 'first-action', setDetail: 'action' },
    { attribute: 'then', detail: 'then-action', setDetail: 'action' },
  ]);
  if (!constraint) return;
  if (!hasSets(constraint)) orderPair(scheduler, written);
  const symmetrical = attributeOf(written, 'symmetrical');
  let last: XmlElement | undefined;
  for (const { set, strayedBy } of resourceSets(scheduler, constraint)) {
    const order = { kind, symmetrical, symmetry, origin: strayedBy ?? written };
    if (!unpackOrderSet(scheduler, set, order)) return;
    if (last && !orderSets(scheduler, last, set, order)) return;
    const inverse = { ...order, symmetry: 'inverse' } as const;
    if (last && symmetry === 'symmetric' && !orderSets(scheduler, set, last, inverse)) return;
    last = set;
  }
}

/** What kind and symmetry of an order mean for the actions. */
import { tell, warnOnce } from '../../cluster/model/cluster-state.js';
import { scoreOf } from '../../config/reading.js';
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { relation, type RelationFlags } from '../../cluster/model/relation.js';
import type { Scheduler } from '../context.js';

export type OrderKind = 'Optional' | 'Mandatory' | 'Serialize';

/** The only relation, the normal one of two, or its inverse. */
export type Symmetry = 'asymmetric' | 'symmetric' | 'inverse';

const INVERSE: ReadonlyMap<string, string> = new Map<string, string>([
  ['start', 'stop'],
  ['stop', 'start'],
  ['promote', 'demote'],
  ['demote', 'promote'],
  ['promoted', 'demoted'],
  ['demoted', 'promoted'],
  ['running', 'stopped'],
  ['stopped', 'running'],
]);

/** The action that undoes another. Pacemaker: invert_action */
export function invertAction(task: string): string | undefined {
  return INVERSE.get(task);
}

/** Pacemaker: get_ordering_type */
export function orderKind(scheduler: Scheduler, element: XmlElement): OrderKind {
  const kind = attributeOf(element, 'kind');
  if (kind === 'Optional' || kind === 'Serialize') return kind;
  const score = attributeOf(element, 'score');
  if (kind === undefined && score !== undefined) {
    const text =
      "Support for 'score' in rsc_order is deprecated and will be removed in a future release (use 'kind' instead)";
    warnOnce(scheduler, 'order score', { text, element });
  } else if (kind !== undefined && kind !== 'Mandatory') {
    const text = `Resetting 'kind' for constraint ${attributeOf(element, 'id')} to 'Mandatory' because '${kind}' is not valid`;
    tell(scheduler, { severity: 'error', text, element });
  }
  return kind === undefined && score !== undefined && scoreOf(scheduler, score, 0) === 0
    ? 'Optional'
    : 'Mandatory';
}

/** Pacemaker: get_ordering_symmetry */
export function orderSymmetry(
  scheduler: Scheduler,
  element: XmlElement,
  parentKind: OrderKind,
  parentSymmetrical: string | undefined,
): Symmetry {
  const hasKind = attributeOf(element, 'kind') !== undefined || attributeOf(element, 'score') !== undefined;
  const kind = hasKind ? orderKind(scheduler, element) : parentKind;
  const own = attributeOf(element, 'symmetrical');
  const parsed = own === undefined ? undefined : parseBoolean(own);
  const isSymmetric =
    parsed ?? (parentSymmetrical === undefined ? undefined : parseBoolean(parentSymmetrical) === true);
  if (isSymmetric === true && kind === 'Serialize') {
    const text = `Ignoring symmetrical for '${attributeOf(element, 'id')}' because not valid with kind of 'Serialize'`;
    tell(scheduler, { severity: 'warning', text, element });
  }
  if (isSymmetric === false || kind === 'Serialize') return 'asymmetric';
  return 'symmetric';
}

const UP_ACTIONS: ReadonlySet<string> = new Set(['start', 'promote', 'migrate_from']);

/** Pacemaker: ordering_flags_for_kind */
export function relationFlags(
  kind: OrderKind,
  firstTask: string | undefined,
  symmetry: Symmetry,
): RelationFlags {
  if (kind === 'Optional') return relation.ordered;
  if (kind === 'Serialize') return relation.serialize;
  switch (symmetry) {
    case 'asymmetric':
      return relation.ordered | relation.asymmetric;
    case 'inverse':
      return relation.ordered | relation.thenImpliesFirst;
    case 'symmetric': {
      const flags = relation.ordered | relation.firstImpliesThen;
      return firstTask !== undefined && UP_ACTIONS.has(firstTask)
        ? flags | relation.unrunnableFirstBlocks
        : flags;
    }
  }
}

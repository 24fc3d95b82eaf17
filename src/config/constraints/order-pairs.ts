/** Order constraints as pairs of actions: sets, tags and defaults worked out. */
import { parseBoolean } from '../../base/values.js';
import { parseScore } from '../../base/score.js';
import type { Cib } from '../../cib/cib.js';
import type { OrderElement, ResourceSet } from '../../cib/constraint-elements.js';
import { attributeOf } from '../../xml/element.js';
import type { ConstraintTargets } from './targets.js';

export type OrderKind = 'Mandatory' | 'Optional' | 'Serialize';

export interface OrderPair {
  readonly first: string;
  readonly firstAction: string;
  /** The resource of the action that comes later ("then" in the CIB). */
  readonly later: string;
  readonly laterAction: string;
  readonly kind: OrderKind;
  readonly symmetrical: boolean;
  readonly constraint: OrderElement;
}

/** Two sets that would give more pairs than this are left out, so that checking stays fast. */
const MOST_PAIRS = 10_000;

function kindOf(kind: string | undefined, score: string | undefined): OrderKind {
  switch (kind?.toLowerCase()) {
    case 'optional':
      return 'Optional';
    case 'serialize':
      return 'Serialize';
    case undefined:
      return score !== undefined && parseScore(score) === 0 ? 'Optional' : 'Mandatory';
    default:
      return 'Mandatory';
  }
}

interface Expansion {
  readonly targets: ConstraintTargets;
  readonly constraint: OrderElement;
  readonly kind: OrderKind;
  readonly symmetrical: boolean;
}

function pairsBetween(
  { constraint, kind, symmetrical }: Expansion,
  [firsts, firstAction]: readonly [readonly string[], string],
  [laters, laterAction]: readonly [readonly string[], string],
): OrderPair[] {
  if (firsts.length * laters.length > MOST_PAIRS) return [];
  return firsts.flatMap((first) =>
    laters.map((later) => ({ first, firstAction, later, laterAction, kind, symmetrical, constraint })),
  );
}

function membersOf(set: ResourceSet, targets: ConstraintTargets): string[] {
  return set.members.flatMap((member) => targets.resources(member.id).map(({ id }) => id));
}

function pairsOfSets(expansion: Expansion): OrderPair[] {
  const { constraint, targets } = expansion;
  const pairs: OrderPair[] = [];
  let before: readonly [readonly string[], string] | undefined;
  for (const set of constraint.sets) {
    const members = membersOf(set, targets);
    const action = set.action ?? 'start';
    const kind = kindOf(attributeOf(set.element, 'kind') ?? expansion.kind, undefined);
    if (parseBoolean(set.sequential ?? 'true') !== false) {
      for (let i = 1; i < members.length; i += 1) {
        const [first = '', later = ''] = members.slice(i - 1, i + 1);
        pairs.push(...pairsBetween({ ...expansion, kind }, [[first], action], [[later], action]));
      }
    }
    if (before) pairs.push(...pairsBetween(expansion, before, [members, action]));
    before = [members, action];
  }
  return pairs;
}

/** Every pair "first before then" of all order constraints. References to nothing are left out. */
export function orderPairs(cib: Cib, targets: ConstraintTargets): OrderPair[] {
  return cib.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'order') return [];
    const kind = kindOf(constraint.orderKind, constraint.score);
    const written = parseBoolean(constraint.symmetrical ?? '');
    const expansion = { targets, constraint, kind, symmetrical: kind !== 'Serialize' && written !== false };
    if (constraint.sets.length > 0) return pairsOfSets(expansion);
    const ids = (id: string | undefined): string[] =>
      id === undefined ? [] : targets.resources(id).map((resource) => resource.id);
    const firstAction = constraint.firstAction ?? 'start';
    return pairsBetween(
      expansion,
      [ids(constraint.firstResource), firstAction],
      [ids(constraint.thenResource), constraint.thenAction ?? firstAction],
    );
  });
}

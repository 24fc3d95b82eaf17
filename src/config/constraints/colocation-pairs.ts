/** Colocation constraints as pairs of resources: sets, tags and defaults worked out. */
import { parseBoolean } from '../../base/values.js';
import { parseScore, type Score, ZERO } from '../../base/score.js';
import type { Cib } from '../../cib/cib.js';
import type { ColocationElement, ResourceSet } from '../../cib/constraint-elements.js';
import { attributeOf } from '../../xml/element.js';
import type { ConstraintTargets } from './targets.js';

export interface ColocationPair {
  readonly dependent: string;
  readonly primary: string;
  readonly dependentRole: string | undefined;
  readonly primaryRole: string | undefined;
  readonly score: Score;
  readonly constraint: ColocationElement;
}

/** Two sets that would give more pairs than this are left out, so that checking stays fast. */
const MOST_PAIRS = 10_000;

function membersOf(set: ResourceSet, targets: ConstraintTargets): string[] {
  return set.members.flatMap((member) => targets.resources(member.id).map(({ id }) => id));
}

function isSequential(set: ResourceSet): boolean {
  return parseBoolean(set.sequential ?? 'true') !== false;
}

/** Inside a set each follows the one before it; in a set of a negative score each avoids all before it. */
function pairsInSet(
  constraint: ColocationElement,
  set: ResourceSet,
  members: readonly string[],
): ColocationPair[] {
  const score = parseScore(set.score ?? constraint.score ?? '') ?? ZERO;
  if (!isSequential(set) || score === 0) return [];
  if (score < 0 && members.length ** 2 > 2 * MOST_PAIRS) return [];
  // A deprecated attribute turns the direction of a positive set round.
  const ordering = attributeOf(set.element, 'ordering');
  const isListed = score > 0 && ordering !== undefined && ordering.toLowerCase() !== 'group';
  const ordered = isListed ? members.toReversed() : members;
  return ordered.flatMap((dependent, i) =>
    ordered.slice(score < 0 ? 0 : Math.max(0, i - 1), i).map((primary) => ({
      dependent,
      primary,
      dependentRole: set.role,
      primaryRole: set.role,
      score,
      constraint,
    })),
  );
}

function pairsOfSets(constraint: ColocationElement, targets: ConstraintTargets): ColocationPair[] {
  const score = parseScore(constraint.score ?? '') ?? ZERO;
  const sets = constraint.sets.map((set) => ({ set, members: membersOf(set, targets) }));
  const inside = sets.flatMap(({ set, members }) => pairsInSet(constraint, set, members));
  const between = sets.slice(1).flatMap(({ set, members }, i) => {
    const before = sets[i];
    if (!before || score === 0) return [];
    // The first of a sequential set stands for it as dependent, the last as primary.
    const dependents = isSequential(before.set) ? before.members.slice(0, 1) : before.members;
    const primaries = isSequential(set) ? members.slice(-1) : members;
    if (dependents.length * primaries.length > MOST_PAIRS) return [];
    return dependents.flatMap((dependent) =>
      primaries.map((primary) => ({
        dependent,
        primary,
        dependentRole: before.set.role,
        primaryRole: set.role,
        score,
        constraint,
      })),
    );
  });
  return [...inside, ...between];
}

/** Every pair "dependent with primary" of all colocation constraints. References to nothing are left out. */
export function colocationPairs(cib: Cib, targets: ConstraintTargets): ColocationPair[] {
  return cib.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'colocation') return [];
    if (constraint.sets.length > 0) return pairsOfSets(constraint, targets);
    const { dependent, primary, dependentRole, primaryRole } = constraint;
    const score = parseScore(constraint.score ?? '') ?? ZERO;
    if (dependent === undefined || primary === undefined || score === 0) return [];
    return targets.resources(dependent).flatMap((one) =>
      targets.resources(primary).map((other) => ({
        dependent: one.id,
        primary: other.id,
        dependentRole,
        primaryRole,
        score,
        constraint,
      })),
    );
  });
}

/** True for the role of a promoted instance under either name. */
export function isPromotedRole(role: string | undefined): boolean {
  return role?.toLowerCase() === 'promoted' || role?.toLowerCase() === 'master';
}

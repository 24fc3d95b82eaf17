/** Colocation constraints as pairs of resources, as Pacemaker reads them. */
import { parseBoolean } from '../../base/values.js';
import { toScore, type Score } from '../../base/score.js';
import type { ColocationElement } from '../../cib/constraint-elements.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { memberIds, type ConstraintReader, type ConstraintRole } from './constraint-reader.js';
import type { EndForms } from './expand.js';
import type { WalkedSet } from './set-walk.js';
import { outermost, type Resources } from '../resources.js';

export interface ColocationPair {
  readonly dependent: string;
  readonly primary: string;
  readonly dependentRole: ConstraintRole | undefined;
  readonly primaryRole: ConstraintRole | undefined;
  readonly score: Score;
  /** Instead of being on one node, both are on nodes with the same value of this attribute. */
  readonly nodeAttribute: string | undefined;
  readonly constraint: ColocationElement;
  /** What says so: the constraint, or its reference to a set behind which it took those of another one. */
  readonly element: XmlElement;
}

const ENDS: readonly EndForms[] = [
  { attribute: 'rsc', detail: 'rsc-role', setDetail: 'role' },
  { attribute: 'with-rsc', detail: 'with-rsc-role', setDetail: 'role' },
];

/** Two sets that would give more pairs than this are left out, so that checking stays fast. */
const MOST_PAIRS = 10_000;

/** What the pairs of a set share. */
interface Shared {
  readonly constraint: ColocationElement;
  readonly score: number;
  readonly element: XmlElement;
}

interface Ends {
  readonly dependent: string;
  readonly primary: string;
  readonly dependentRole: string | undefined;
  readonly primaryRole: string | undefined;
}

function isSequential(set: XmlElement): boolean {
  const text = attributeOf(set, 'sequential');
  return text === undefined || (parseBoolean(text) ?? true);
}

class ColocationReading {
  readonly pairs: ColocationPair[] = [];
  readonly #reader: ConstraintReader;
  readonly #resources: Resources;

  constructor(reader: ConstraintReader, resources: Resources) {
    this.#reader = reader;
    this.#resources = resources;
  }

  #add({ constraint, score, element }: Shared, ends: Ends, nodeAttribute?: string): void {
    const { dependent, primary } = ends;
    const dependentRole = this.#reader.role(ends.dependentRole);
    const primaryRole = this.#reader.role(ends.primaryRole);
    if (!dependentRole || !primaryRole) {
      const text = (dependentRole ? ends.primaryRole : ends.dependentRole) ?? '';
      this.#reader.ignore(constraint, { kind: 'invalid-role', text });
      return;
    }
    if (score === 0) return;
    this.pairs.push({
      dependent,
      primary,
      dependentRole: dependentRole.role,
      primaryRole: primaryRole.role,
      score: toScore(score),
      nodeAttribute,
      constraint,
      element,
    });
  }

  /** Each member with the one before it; members that avoid each other, with all before. */
  #addMembers(shared: Shared, set: XmlElement): void {
    const text = attributeOf(set, 'score');
    const score = text === undefined ? shared.score : this.#reader.score(text);
    if (score === undefined && text !== undefined)
      this.#reader.ignore(shared.constraint, { kind: 'invalid-score', text }, set);
    if (score === undefined || score === 0 || !isSequential(set)) return;
    const role = attributeOf(set, 'role');
    const own = { ...shared, score };
    const { ids } = this.#reader.membersOf(shared.constraint, set);
    if (score < 0) {
      this.#addAvoiding(own, ids, role);
      return;
    }
    // A deprecated attribute turns the direction of a set round.
    const isGroupLike = (attributeOf(set, 'ordering') ?? 'group').toLowerCase() === 'group';
    for (const [i, later] of ids.slice(1).entries()) {
      const before = ids[i] ?? '';
      const [dependent, primary] = isGroupLike ? [later, before] : [before, later];
      this.#add(own, { dependent, primary, dependentRole: role, primaryRole: role });
    }
  }

  /** What is in a clone stands for the clone. */
  #placedAs(id: string): string {
    const resource = this.#resources.named(id);
    const whole = resource && outermost(resource);
    return whole?.kind === 'clone' ? whole.id : id;
  }

  #addAvoiding(shared: Shared, ids: readonly string[], role: string | undefined): void {
    if (ids.length ** 2 > 2 * MOST_PAIRS) return;
    for (const dependent of ids) {
      // A member named by what its clone consists of is not recognised here: it avoids itself and all behind it, too.
      const placed = this.#placedAs(dependent);
      for (const primary of ids) {
        if (primary === placed) break;
        this.#add(shared, { dependent, primary, dependentRole: role, primaryRole: role });
      }
    }
  }

  /** The first of a sequential set stands for it as dependent, the last as primary. */
  #addBetween(shared: Shared, first: XmlElement, second: XmlElement): void {
    if (shared.score === 0) return;
    const [firsts, seconds] = [memberIds(first), memberIds(second)];
    const dependents = isSequential(first) ? firsts.slice(0, 1) : firsts;
    const primaries = isSequential(second) ? seconds.slice(-1) : seconds;
    if (dependents.length * primaries.length > MOST_PAIRS) return;
    const roles = { dependentRole: attributeOf(first, 'role'), primaryRole: attributeOf(second, 'role') };
    const { names } = this.#reader;
    for (const dependent of dependents.filter(names.isResource)) {
      for (const primary of primaries.filter(names.isResource))
        this.#add(shared, { dependent, primary, ...roles });
    }
  }

  #addSets(shared: Shared, sets: Iterable<WalkedSet>): void {
    let last: XmlElement | undefined;
    for (const { set, strayedBy } of sets) {
      if (!attributeOf(set, 'id')) continue;
      const own = { ...shared, element: strayedBy ?? shared.element };
      this.#addMembers(own, set);
      if (last) this.#addBetween(own, last, set);
      last = set;
    }
  }

  #addPair(shared: Shared): void {
    const { element, dependent, primary, dependentRole, primaryRole } = shared.constraint;
    if (dependent === undefined || primary === undefined) return;
    const unknown = [dependent, primary].find((id) => !this.#reader.names.isResource(id));
    if (unknown !== undefined) {
      this.#reader.ignore(shared.constraint, { kind: 'constraint-of-unknown-id', id: unknown });
      return;
    }
    const ends = { dependent, primary, dependentRole, primaryRole };
    this.#add(shared, ends, attributeOf(element, 'node-attribute'));
  }

  read(constraint: ColocationElement): void {
    const expanded = this.#reader.expand(constraint, ENDS);
    if (!expanded) return;
    const { dependent, primary } = constraint;
    const isResource = (id: string | undefined): boolean =>
      id === undefined || this.#reader.names.isResource(id);
    if (dependent !== undefined && primary !== undefined && !isResource(dependent) && !isResource(primary)) {
      this.#reader.ignore(constraint, { kind: 'colocation-of-two-tags', ids: [dependent, primary] });
      return;
    }
    const text = attributeOf(expanded, 'score');
    const score = text === undefined ? 0 : this.#reader.score(text);
    if (score === undefined) {
      this.#reader.ignore(constraint, { kind: 'invalid-score', text: text ?? '' });
      return;
    }
    const shared = { constraint, score, element: constraint.element };
    if (childNamed(expanded, 'resource_set')) this.#addSets(shared, this.#reader.sets(constraint, expanded));
    else this.#addPair(shared);
  }
}

/** Every pair "dependent with primary", in the order in which Pacemaker reads them. */
export function colocationPairs(
  constraints: readonly ColocationElement[],
  reader: ConstraintReader,
  resources: Resources,
): readonly ColocationPair[] {
  const reading = new ColocationReading(reader, resources);
  for (const constraint of constraints) reading.read(constraint);
  return reading.pairs;
}

/** What reading a constraint needs to know of the whole configuration, and where it tells what is left out. */
import type { ConstraintElement } from '../../cib/constraint-elements.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import { roleNamed, type RoleName } from '../role-names.js';
import { readScore, resolveReference, type Reading } from '../reading.js';
import { expandConstraint, type ConstraintNames, type EndForms } from './expand.js';
import { walkSets, type WalkedSet } from './set-walk.js';

/** Why Pacemaker ignores a constraint, or the rest of it. */
export type IgnoredBecause =
  | { readonly kind: 'constraint-without-id' }
  | { readonly kind: 'constraint-of-unknown-id'; readonly id: string }
  /** Both ends of a colocation are templates or tags. */
  | { readonly kind: 'colocation-of-two-tags'; readonly ids: readonly [string, string] }
  | { readonly kind: 'invalid-score' | 'invalid-role' | 'invalid-resource-pattern'; readonly text: string }
  | { readonly kind: 'unknown-resource-set'; readonly id: string }
  /** The sets lead back to themselves. */
  | { readonly kind: 'endless-resource-sets' };

export interface IgnoredPart {
  readonly constraint: ConstraintElement;
  /** The constraint, or the set with which the part begins that has no effect. */
  readonly element: XmlElement;
  readonly because: IgnoredBecause;
}

/** The role to which a constraint is limited; absent for any. */
export type ConstraintRole = Exclude<RoleName, 'Started'>;

/** The ids in a set, in order. */
export function memberIds(set: XmlElement): string[] {
  return childrenNamed(set, 'resource_ref').map((member) => attributeOf(member, 'id') ?? '');
}

export class ConstraintReader {
  readonly names: ConstraintNames;
  readonly ignored: IgnoredPart[] = [];
  readonly #reading: Reading;

  constructor(reading: Reading, names: ConstraintNames) {
    this.#reading = reading;
    this.names = names;
  }

  ignore(constraint: ConstraintElement, because: IgnoredBecause, element = constraint.element): void {
    this.ignored.push({ constraint, element, because });
  }

  /** The constraint with its templates and tags replaced; undefined when it has no effect. */
  expand(constraint: ConstraintElement, ends: readonly EndForms[]): XmlElement | undefined {
    const { element } = constraint;
    if (attributeOf(element, 'id') === undefined) {
      this.ignore(constraint, { kind: 'constraint-without-id' });
      return undefined;
    }
    const expansion = expandConstraint(element, ends, this.names);
    if ('constraint' in expansion) return expansion.constraint;
    this.ignore(constraint, { kind: 'constraint-of-unknown-id', id: expansion.unknownId });
    return undefined;
  }

  /** The sets in the order in which they are read. */
  *sets(constraint: ConstraintElement, expanded: XmlElement): Generator<WalkedSet> {
    const repeated = yield* walkSets(expanded, (set) => {
      const found = resolveReference(this.#reading, set, this.#reading.root);
      const id = attributeOf(set, 'id-ref') ?? '';
      if (!found) this.ignore(constraint, { kind: 'unknown-resource-set', id }, set);
      return found;
    });
    if (repeated) this.ignore(constraint, { kind: 'endless-resource-sets' }, repeated);
  }

  /** The ids in a set that stand before the first unknown one. */
  membersOf(
    constraint: ConstraintElement,
    set: XmlElement,
  ): { readonly ids: string[]; readonly isWhole: boolean } {
    const ids = memberIds(set);
    const unknown = ids.findIndex((id) => !this.names.isResource(id));
    if (unknown === -1) return { ids, isWhole: true };
    this.ignore(constraint, { kind: 'constraint-of-unknown-id', id: ids[unknown] ?? '' }, set);
    return { ids: ids.slice(0, unknown), isWhole: false };
  }

  score(text: string): number | undefined {
    return readScore(this.#reading, text);
  }

  /** The role that a text limits a constraint to, undefined for any; nothing when the text is no role. */
  role(text: string | undefined): { readonly role: ConstraintRole | undefined } | undefined {
    if (text === undefined || text.toLowerCase() === 'unknown') return { role: undefined };
    const role = roleNamed(text);
    return role && { role: role === 'Started' ? undefined : role };
  }
}

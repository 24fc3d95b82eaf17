/** Location constraints as pairs of a resource and a node, as Pacemaker reads them. */
import { compilePosixPattern } from '../../base/posix-pattern.js';
import type { LocationElement } from '../../cib/constraint-elements.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { memberIds, type ConstraintReader } from './constraint-reader.js';
import type { EndForms } from './expand.js';
import { roleNamed } from '../role-names.js';

export interface LocationPair {
  readonly resource: string;
  /** The node and the score for it; absent where rules of the constraint say both. */
  readonly fixed: { readonly node: string; readonly score: number } | undefined;
  /** The role that it is about; absent for any, which `Started` and `Unpromoted` mean, too. */
  readonly role: 'Stopped' | 'Promoted' | undefined;
  readonly constraint: LocationElement;
}

const ENDS: readonly EndForms[] = [{ attribute: 'rsc', detail: 'role', setDetail: 'role' }];

class LocationReading {
  readonly pairs: LocationPair[] = [];
  readonly #reader: ConstraintReader;
  readonly #topIds: readonly string[];

  constructor(reader: ConstraintReader, topIds: readonly string[]) {
    this.#reader = reader;
    this.#topIds = topIds;
  }

  #role(constraint: LocationElement, text: string | undefined): Pick<LocationPair, 'role'> | undefined {
    if (text === undefined) return { role: undefined };
    const role = roleNamed(text);
    if (role === undefined) this.#reader.ignore(constraint, { kind: 'invalid-role', text });
    return role && { role: role === 'Stopped' || role === 'Promoted' ? role : undefined };
  }

  /** @param set - what says the role and the score in place of the constraint */
  #add(constraint: LocationElement, resource: string, set?: XmlElement): void {
    const { node } = constraint;
    const text = (set && attributeOf(set, 'score')) ?? constraint.score;
    if (node === undefined || text === undefined) {
      this.pairs.push({ resource, fixed: undefined, role: undefined, constraint });
      return;
    }
    const score = this.#reader.score(text);
    const role = this.#role(constraint, (set && attributeOf(set, 'role')) ?? constraint.role);
    if (score === undefined) this.#reader.ignore(constraint, { kind: 'invalid-score', text });
    else if (role) this.pairs.push({ resource, fixed: { node, score }, ...role, constraint });
  }

  #addMatching(constraint: LocationElement, written: string): void {
    const isInverted = written.startsWith('!');
    const pattern = compilePosixPattern(isInverted ? written.slice(1) : written);
    if (!pattern) this.#reader.ignore(constraint, { kind: 'invalid-resource-pattern', text: written });
    else
      for (const id of this.#topIds)
        if (pattern.exec(id) ? !isInverted : isInverted) this.#add(constraint, id);
  }

  #addSets(constraint: LocationElement, expanded: XmlElement): void {
    for (const { set } of this.#reader.sets(constraint, expanded)) {
      if (attributeOf(set, 'id') === undefined) return;
      for (const id of memberIds(set)) {
        if (!this.#reader.names.isResource(id)) {
          this.#reader.ignore(constraint, { kind: 'constraint-of-unknown-id', id }, set);
          return;
        }
        this.#add(constraint, id, set);
      }
    }
  }

  read(constraint: LocationElement): void {
    const expanded = this.#reader.expand(constraint, ENDS);
    if (!expanded) return;
    const { resource, pattern } = constraint;
    if (childNamed(expanded, 'resource_set')) {
      this.#addSets(constraint, expanded);
      return;
    }
    if (resource !== undefined && this.#reader.names.isResource(resource)) this.#add(constraint, resource);
    if (pattern !== undefined) this.#addMatching(constraint, pattern);
  }
}

/**
 * Every resource that a location constraint is about, in the order in which Pacemaker reads them.
 * @param topIds - the resources that patterns are compared with: those that nothing contains
 */
export function locationPairs(
  constraints: readonly LocationElement[],
  reader: ConstraintReader,
  topIds: readonly string[],
): readonly LocationPair[] {
  const reading = new LocationReading(reader, topIds);
  for (const constraint of constraints) reading.read(constraint);
  return reading.pairs;
}

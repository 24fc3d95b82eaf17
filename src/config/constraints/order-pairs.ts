/** Order constraints as pairs of actions, as Pacemaker reads them. */
import { parseBoolean } from '../../base/values.js';
import type { OrderElement } from '../../cib/constraint-elements.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import type { ConstraintReader } from './constraint-reader.js';
import type { EndForms } from './expand.js';

export type OrderKind = 'Mandatory' | 'Optional' | 'Serialize';

export interface OrderPair {
  readonly first: string;
  readonly firstAction: string;
  /** The resource of the action that comes later ("then" in the CIB). */
  readonly later: string;
  readonly laterAction: string;
  readonly kind: OrderKind;
  /** The opposite actions come in the opposite order. */
  readonly symmetrical: boolean;
  readonly constraint: OrderElement;
  /** What says so: the constraint, or its reference to a set behind which it took those of another one. */
  readonly element: XmlElement;
}

const ENDS: readonly EndForms[] = [
  { attribute: 'first', detail: 'first-action', setDetail: 'action' },
  { attribute: 'then', detail: 'then-action', setDetail: 'action' },
];

/** Two sets that would give more pairs than this are left out, so that checking stays fast. */
const MOST_PAIRS = 10_000;

/** What the pairs of a constraint or a set share. */
type Shared = Pick<OrderPair, 'constraint' | 'kind' | 'symmetrical' | 'element'>;

/** One side: resources and what they do. */
interface Side {
  readonly ids: readonly string[];
  readonly action: string;
}

interface ReadSet extends Side {
  readonly set: XmlElement;
}

/** A set that is sequential in so many words takes part in orders with others with one member alone. */
function isExplicitlySequential(set: XmlElement): boolean {
  return parseBoolean(attributeOf(set, 'sequential') ?? '') === true;
}

class OrderReading {
  readonly pairs: OrderPair[] = [];
  readonly #reader: ConstraintReader;

  constructor(reader: ConstraintReader) {
    this.#reader = reader;
  }

  #kind(element: XmlElement): OrderKind {
    const kind = attributeOf(element, 'kind');
    if (kind === 'Optional' || kind === 'Serialize') return kind;
    const score = attributeOf(element, 'score');
    const isOptional = kind === undefined && score !== undefined && (this.#reader.score(score) ?? 0) === 0;
    return isOptional ? 'Optional' : 'Mandatory';
  }

  #add(shared: Shared, first: Side, later: Side): void {
    if (first.ids.length * later.ids.length > MOST_PAIRS) return;
    for (const one of first.ids) {
      for (const other of later.ids)
        this.pairs.push({
          first: one,
          firstAction: first.action,
          later: other,
          laterAction: later.action,
          ...shared,
        });
    }
  }

  #addMembers(shared: Shared, { set, ids, action }: ReadSet): void {
    const own = attributeOf(set, 'kind') === undefined ? shared.kind : this.#kind(set);
    const hasKind = attributeOf(set, 'kind') !== undefined || attributeOf(set, 'score') !== undefined;
    const isSerial = (hasKind ? this.#kind(set) : shared.kind) === 'Serialize';
    const symmetrical = this.#isSymmetrical(set, shared) && !isSerial;
    const pair = { ...shared, kind: own, symmetrical };
    const isSequential = parseBoolean(attributeOf(set, 'sequential') ?? 'true') === true;
    const neighbours = { ...pair, symmetrical: symmetrical && isSequential };
    const isLarge = own === 'Serialize' && ids.length ** 2 > 2 * MOST_PAIRS;
    if (isLarge || !(isSequential || own === 'Serialize')) return;
    ids.slice(1).forEach((later, i) => {
      const before = { ids: [ids[i] ?? ''], action };
      this.#add(neighbours, before, { ids: [later], action });
      // Those that must not act at one time are not only apart from their neighbours.
      const others = own === 'Serialize' ? ids.slice(i + 2) : [];
      this.#add({ ...pair, symmetrical: false }, before, { ids: others, action });
    });
  }

  /** As the set says, or as the constraint does. */
  #isSymmetrical(element: XmlElement, { constraint }: Pick<Shared, 'constraint'>): boolean {
    const own = parseBoolean(attributeOf(element, 'symmetrical') ?? '');
    if (own !== undefined) return own;
    const { symmetrical } = constraint;
    return symmetrical === undefined || parseBoolean(symmetrical) === true || element === constraint.element;
  }

  #addBetween(shared: Shared, before: ReadSet, after: ReadSet): void {
    const isAny =
      parseBoolean(attributeOf(before.set, 'require-all') ?? 'true') === false &&
      before.action !== 'stop' &&
      before.action !== 'demote';
    if (isAny) {
      this.#add(shared, before, after);
      return;
    }
    const firsts = isExplicitlySequential(before.set) ? before.ids.slice(-1) : before.ids;
    const laters = isExplicitlySequential(after.set) ? after.ids.slice(0, 1) : after.ids;
    this.#add(shared, { ids: firsts, action: before.action }, { ids: laters, action: after.action });
  }

  #addSets(shared: Shared, expanded: XmlElement): void {
    const { constraint } = shared;
    let last: ReadSet | undefined;
    for (const { set, strayedBy } of this.#reader.sets(constraint, expanded)) {
      const { ids, isWhole } = this.#reader.membersOf(constraint, set);
      if (!isWhole) return;
      const read = { set, ids, action: attributeOf(set, 'action') ?? 'start' };
      const own = { ...shared, element: strayedBy ?? constraint.element };
      this.#addMembers(own, read);
      if (last) this.#addBetween(own, last, read);
      last = read;
    }
  }

  #addPair(shared: Shared): void {
    const {
      firstResource,
      thenResource,
      firstAction = 'start',
      thenAction = firstAction,
    } = shared.constraint;
    if (firstResource === undefined || thenResource === undefined) return;
    const unknown = [firstResource, thenResource].find((id) => !this.#reader.names.isResource(id));
    if (unknown !== undefined) {
      this.#reader.ignore(shared.constraint, { kind: 'constraint-of-unknown-id', id: unknown });
      return;
    }
    this.#add(
      shared,
      { ids: [firstResource], action: firstAction },
      { ids: [thenResource], action: thenAction },
    );
  }

  read(constraint: OrderElement): void {
    const expanded = this.#reader.expand(constraint, ENDS);
    if (!expanded) return;
    const kind = this.#kind(constraint.element);
    const symmetrical = kind !== 'Serialize' && this.#isSymmetrical(constraint.element, { constraint });
    const shared = { constraint, kind, symmetrical, element: constraint.element };
    if (childNamed(expanded, 'resource_set')) this.#addSets(shared, expanded);
    else this.#addPair(shared);
  }
}

/** Every pair "first before then", in the order in which Pacemaker reads them. */
export function orderPairs(
  constraints: readonly OrderElement[],
  reader: ConstraintReader,
): readonly OrderPair[] {
  const reading = new OrderReading(reader);
  for (const constraint of constraints) reading.read(constraint);
  return reading.pairs;
}

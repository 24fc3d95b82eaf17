/** The order in which Pacemaker reads the sets of a constraint, which an id-ref leads into another constraint. */
import type { XmlElement } from '../../xml/element.js';
import { resolveReference, type Reading } from '../reading.js';

export interface WalkedSet {
  readonly set: XmlElement;
  /** The `<resource_set id-ref="…">` behind which the reading left the constraint; absent for the constraint's own sets. */
  readonly strayedBy: XmlElement | undefined;
}

function nextSet(after: XmlElement): XmlElement | undefined {
  const siblings = after.parent?.children ?? [];
  return siblings.slice(siblings.indexOf(after) + 1).find(({ name }) => name === after.name);
}

/**
 * The sets of a constraint as Pacemaker reads them. It goes on behind the set that an id-ref leads to, not behind the
 * id-ref: the constraint's own later sets are not read, those after the other set are. It stops at a reference that
 * leads nowhere, and at a set that it has come to before (there the reference never comes to an end): that set is what
 * the walk returns.
 */
export function* walkSets(
  constraint: XmlElement,
  resolve: (set: XmlElement) => XmlElement | undefined,
): Generator<WalkedSet, XmlElement | undefined, undefined> {
  const own = constraint.children.filter(({ name }) => name === 'resource_set');
  const seen = new Set<XmlElement>();
  let strayedBy: XmlElement | undefined;
  let next = own.shift();
  while (next && !seen.has(next)) {
    seen.add(next);
    const set = resolve(next);
    if (!set) return undefined;
    yield { set, strayedBy };
    if (set !== next) strayedBy ??= next;
    next = strayedBy ? nextSet(set) : own.shift();
  }
  return next;
}

/** The sets of a constraint, references looked up in the whole configuration. */
export function walkConfiguredSets(
  constraint: XmlElement,
  reading: Pick<Reading, 'root' | 'references'>,
): Generator<WalkedSet, XmlElement | undefined, undefined> {
  return walkSets(constraint, (set) => resolveReference(reading, set, reading.root));
}

/** Which element has which id, and what an id-ref stands for. */
import { onceFor } from '../base/once-for.js';
import { attributeOf, descendants, type XmlElement } from '../xml/element.js';

export interface IdIndex {
  /** The first element in document order that has the id. */
  byId(id: string): XmlElement | undefined;
  /** Every element that has the id; more than one breaks the rule that ids are unique. */
  allWithId(id: string): readonly XmlElement[];
  /** The element that an element with `id-ref` stands for; the element itself when it has none or it dangles. */
  resolve(element: XmlElement): XmlElement;
  /** Every id, in document order. */
  ids(): Iterable<string>;
}

// Ids below these are not XML ids: they are names of things (operations in the history, nodes, tickets).
const OWN_NAMESPACE = new Set(['status']);

// Elements whose `id` names another object or is no XML id in the CIB's schema.
const REFERENCES = new Set(['resource_ref', 'obj_ref', 'role', 'node_state', 'ticket_state']);

function configured(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (OWN_NAMESPACE.has(next.name)) continue;
    found.push(next);
    const { children } = next;
    for (let i = children.length - 1; i >= 0; i -= 1) pending.push(children[i] as XmlElement);
  }
  return found;
}

/** Indexes everything but the status section. */
export function indexIds(root: XmlElement): IdIndex {
  const index = new Map<string, XmlElement[]>();
  for (const element of configured(root)) {
    const id = attributeOf(element, 'id');
    if (id === undefined || REFERENCES.has(element.name)) continue;
    const others = index.get(id);
    if (others) others.push(element);
    else index.set(id, [element]);
  }
  const byId = (id: string): XmlElement | undefined => index.get(id)?.[0];
  return {
    byId,
    allWithId: (id) => index.get(id) ?? [],
    resolve(element) {
      const reference = attributeOf(element, 'id-ref');
      if (reference === undefined) return element;
      // A reference may be to an element of the same kind only; anything else dangles.
      return index.get(reference)?.find(({ name }) => name === element.name) ?? element;
    },
    ids: () => index.keys(),
  };
}

/** All elements below the configuration section, in document order. */
export const configurationElements = onceFor((root: XmlElement): readonly XmlElement[] => {
  const configuration = root.children.find(({ name }) => name === 'configuration');
  return configuration ? [...descendants(configuration)] : [];
});

/** The spelling of promotable clones since Pacemaker 2: a clone with a meta attribute instead of `<master>`. */
import { deriveElement, makeElement } from '../../xml/derive.js';
import type { XmlElement } from '../../xml/element.js';

/** A `<master>` as a `<clone>` that is promotable; any other element as it is. */
export function asPromotableClone(element: XmlElement): XmlElement {
  if (element.name !== 'master') return element;
  const pair = makeElement(element, 'nvpair', { name: 'promotable', value: 'true' });
  const first = element.children.find(({ name }) => name === 'meta_attributes');
  const children = first
    ? element.children.map((child) =>
        child === first ? deriveElement(child, {}, [...child.children, pair]) : child,
      )
    : [...element.children, makeElement(element, 'meta_attributes', {}, [pair])];
  return { ...deriveElement(element, {}, children), name: 'clone' };
}

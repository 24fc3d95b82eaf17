/** Changes made from elements: what is to be done is said of a tree, and noted by paths. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import {
  newElementOf,
  type AddChange,
  type MoveChange,
  type NewElement,
  type RemoveChange,
  type SetChange,
} from './cib-change.js';
import { stepTo, type IdPath, type PathStep } from './id-path.js';

/** Sets an attribute of the element at that path, or takes it away. */
export function setting(
  path: IdPath,
  element: XmlElement,
  attribute: string,
  to: string | undefined,
): SetChange {
  const from = attributeOf(element, attribute);
  return {
    kind: 'set',
    path,
    attribute,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** How a sibling is named once an element is not among them. */
const nameWithout = (
  siblings: readonly XmlElement[],
  left: XmlElement | undefined,
  one: XmlElement | undefined,
): PathStep | undefined => one && stepTo(siblings, one, left);

/** Where a new element would be among siblings: the path step that it would have. */
function stepOfNew(
  siblings: readonly XmlElement[],
  { name, attributes }: NewElement,
  before: XmlElement | undefined,
): PathStep {
  const { id } = attributes;
  const end = before ? siblings.indexOf(before) : siblings.length;
  const index = siblings
    .slice(0, end)
    .filter((one) => one.name === name && attributeOf(one, 'id') === id).length;
  return { element: name, ...(id === undefined ? {} : { id }), ...(index === 0 ? {} : { index }) };
}

/** Adds an element to the one at that path: before a child, or after all of them. */
export function adding(
  path: IdPath,
  parent: XmlElement,
  element: NewElement,
  before?: XmlElement,
): AddChange {
  return {
    kind: 'add',
    path: [...path, stepOfNew(parent.children, element, before)],
    element,
    ...(before ? { before: stepTo(parent.children, before) } : {}),
  };
}

/** Takes a child from the element at that path. */
export function removing(path: IdPath, parent: XmlElement, child: XmlElement): RemoveChange {
  const { children } = parent;
  const before = nameWithout(children, child, children[children.indexOf(child) + 1]);
  return {
    kind: 'remove',
    path: [...path, stepTo(children, child)],
    element: newElementOf(child),
    ...(before ? { before } : {}),
  };
}

/** Moves a child of the element at that path before another one, or after all of them. */
export function moving(
  path: IdPath,
  parent: XmlElement,
  child: XmlElement,
  before: XmlElement | undefined,
): MoveChange {
  const { children } = parent;
  const from = nameWithout(children, child, children[children.indexOf(child) + 1]);
  const next = nameWithout(children, child, before);
  const others = children.filter((one) => one !== child);
  const end = before ? others.indexOf(before) : others.length;
  const after = [...others.slice(0, end), child, ...others.slice(end)];
  return {
    kind: 'move',
    path: [...path, stepTo(children, child)],
    ...(from ? { from } : {}),
    to: [...path, stepTo(after, child)],
    ...(next ? { before: next } : {}),
  };
}

/** Change: one edit of a CIB as data, and the CIB with it. */
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import {
  appendElement,
  editableCopy,
  removeElement,
  setAttribute,
  type EditableElement,
} from '../../xml/edit.js';

/** An element that is to be added, with what is in it. */
export interface NewElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly NewElement[];
}

/** An attribute that gets another value. */
export interface NewValue {
  readonly attribute: string;
  /** Undefined when the attribute is not there yet. */
  readonly from: string | undefined;
  readonly to: string;
}

/** One edit of a CIB. The elements are those of the CIB before it. */
export type Change =
  | { readonly kind: 'set'; readonly element: XmlElement; readonly values: readonly NewValue[] }
  | { readonly kind: 'remove'; readonly elements: readonly XmlElement[] }
  | { readonly kind: 'add'; readonly parent: XmlElement; readonly element: NewElement };

/** Sets one attribute. */
export function setting(element: XmlElement, attribute: string, to: string): Change {
  return { kind: 'set', element, values: [{ attribute, from: attributeOf(element, attribute), to }] };
}

/** The element's twin in a copy of the CIB; by name and id for one that was made while references were followed. */
function twins(
  root: XmlElement,
  copy: EditableElement,
  wanted: readonly XmlElement[],
): Map<XmlElement, EditableElement> {
  const found = new Map<XmlElement, EditableElement>();
  const open = new Set(wanted);
  const copies = descendants(copy);
  for (const original of descendants(root)) {
    const twin = copies.next().value as EditableElement;
    if (open.delete(original)) found.set(original, twin);
    if (open.size === 0) return found;
  }
  for (const element of open) {
    const id = attributeOf(element, 'id');
    for (const candidate of id === undefined ? [] : descendants(copy)) {
      if (candidate.name !== element.name || attributeOf(candidate, 'id') !== id) continue;
      found.set(element, candidate as EditableElement);
      break;
    }
  }
  return found;
}

function append(parent: EditableElement, { name, attributes, children }: NewElement): void {
  const added = appendElement(parent, name, attributes);
  for (const child of children) append(added, child);
}

function touched(change: Change): readonly XmlElement[] {
  switch (change.kind) {
    case 'set':
      return [change.element];
    case 'remove':
      return change.elements;
    case 'add':
      return [change.parent];
  }
}

/**
 * A copy of the CIB with the change made.
 * @returns undefined when the CIB does not have what is to be changed
 */
export function applyChange(root: XmlElement, change: Change): XmlElement | undefined {
  const copy = editableCopy(root);
  const wanted = touched(change);
  const found = twins(root, copy, wanted);
  if (wanted.length === 0 || wanted.some((element) => !found.has(element))) return undefined;
  for (const element of wanted) {
    const twin = found.get(element) as EditableElement;
    if (change.kind === 'remove') removeElement(twin);
    else if (change.kind === 'add') append(twin, change.element);
    else for (const { attribute, to } of change.values) setAttribute(twin, attribute, to);
  }
  return copy;
}

/** EditableElement: a copy of elements that may be changed; what is added points at the element it was put into. */
import { attributeOf, type XmlAttribute, type XmlElement } from './element.js';

/** An element that may be changed by the functions of this file; everybody else reads it as an XmlElement. */
export interface EditableElement extends XmlElement {
  readonly attributes: XmlAttribute[];
  readonly children: EditableElement[];
  readonly parent: EditableElement | undefined;
}

function copyAlone(element: XmlElement, parent: EditableElement | undefined): EditableElement {
  return { ...element, attributes: [...element.attributes], children: [], parent };
}

/** A copy of an element and all below it. The copy has no parent. */
export function editableCopy(root: XmlElement): EditableElement {
  const copy = copyAlone(root, undefined);
  const pending: [XmlElement, EditableElement][] = [[root, copy]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, to] = next;
    for (const child of from.children) {
      const childCopy = copyAlone(child, to);
      to.children.push(childCopy);
      pending.push([child, childCopy]);
    }
  }
  return copy;
}

/** Sets an attribute, or adds it as the last one. Returns whether that changed anything. */
export function setAttribute(element: EditableElement, name: string, value: string): boolean {
  const at = element.attributes.findIndex((attribute) => attribute.name === name);
  const old = element.attributes[at];
  if (old?.value === value) return false;
  const { start, startTagEnd } = element;
  const place = { start, nameEnd: start, valueStart: start, valueEnd: Math.max(start, startTagEnd - 1) };
  if (old) element.attributes[at] = { ...old, value };
  else element.attributes.push({ ...place, name, value });
  return true;
}

/** Adds an element after the other children of `parent`. An attribute whose value is undefined is left out. */
export function appendElement(
  parent: EditableElement,
  name: string,
  values: Readonly<Record<string, string | undefined>> = {},
): EditableElement {
  const { source, start, startTagEnd } = parent;
  const added: EditableElement = {
    name,
    attributes: [],
    children: [],
    parent,
    text: '',
    source,
    start,
    startTagEnd,
    end: startTagEnd,
  };
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) setAttribute(added, key, value);
  }
  parent.children.push(added);
  return added;
}

/** Takes an element out of its parent. */
export function removeElement(element: EditableElement): void {
  const siblings = element.parent?.children;
  const at = siblings?.indexOf(element) ?? -1;
  if (at !== -1) siblings?.splice(at, 1);
}

/** The first child of that name and, when one is asked for, id. */
export function editableChild(
  parent: EditableElement,
  name: string,
  id?: string,
): EditableElement | undefined {
  return parent.children.find(
    (child) => child.name === name && (id === undefined || attributeOf(child, 'id') === id),
  );
}

/** EditableElement: a copy of elements that may be changed; what is added points at the element it was put into. */
import { attributeOf, descendants, type XmlAttribute, type XmlElement } from './element.js';

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

/**
 * Sets an attribute, or adds it as the last one. Returns whether that changed anything.
 * @param writtenBy - who does it, in words for the user, where that is to be remembered
 */
export function setAttribute(
  element: EditableElement,
  name: string,
  value: string,
  writtenBy?: string,
): boolean {
  const at = element.attributes.findIndex((attribute) => attribute.name === name);
  const old = element.attributes[at];
  if (old?.value === value) return false;
  const { start, startTagEnd } = element;
  const place = { start, valueStart: start, valueEnd: Math.max(start, startTagEnd - 1) };
  const mark = writtenBy === undefined ? {} : { writtenBy };
  if (old) element.attributes[at] = { ...old, value, ...mark };
  else element.attributes.push({ ...place, name, value, ...mark });
  return true;
}

/**
 * Adds an element after the other children of `parent`. An attribute whose value is undefined is left out.
 * @param writtenBy - who does it, in words for the user, where that is to be remembered
 */
export function appendElement(
  parent: EditableElement,
  name: string,
  values: Readonly<Record<string, string | undefined>> = {},
  writtenBy?: string,
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
    ...(writtenBy === undefined ? {} : { writtenBy }),
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

function keyOf(element: XmlElement): string {
  const id = attributeOf(element, 'id');
  const reference = id === undefined ? attributeOf(element, 'id-ref') : undefined;
  return `${element.name} ${id === undefined ? '' : `id ${id}`}${reference === undefined ? '' : `ref ${reference}`}`;
}

/** True when somewhere below, two siblings have the same name and id, so that one hides the other in a merge. */
export function hasTwins(root: XmlElement): boolean {
  for (const { children } of descendants(root)) {
    if (children.length > 1 && new Set(children.map(keyOf)).size < children.length) return true;
  }
  return false;
}

/** Without an id, any element of that name will do. */
function isUpdatedBy(element: XmlElement, update: XmlElement): boolean {
  if (element.name !== update.name) return false;
  return Object.entries(idsOf(update)).every(
    ([name, value]) => value === undefined || attributeOf(element, name) === value,
  );
}

/** What the next sibling that updates the same element must find. */
function idsOf(element: XmlElement): Readonly<Record<string, string | undefined>> {
  const id = attributeOf(element, 'id');
  return id === undefined ? { 'id-ref': attributeOf(element, 'id-ref') } : { id };
}

/**
 * Merges an element into another: attributes are set, children merged into the first child of the same name and id, or
 * else added. Pacemaker: update_xe
 */
export function mergeElement(target: EditableElement, update: XmlElement): void {
  const pending: [EditableElement, XmlElement][] = [[target, update]];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const [to, from] = next;
    for (const { name, value, writtenBy } of from.attributes) setAttribute(to, name, value, writtenBy);
    const merged = from.children.map((child): [EditableElement, XmlElement] => [
      to.children.find((one) => isUpdatedBy(one, child)) ??
        appendElement(to, child.name, idsOf(child), child.writtenBy),
      child,
    ]);
    pending.unshift(...merged);
  }
}

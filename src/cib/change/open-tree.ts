/** OpenElement: an element of a tree that is being changed; what is not touched is shared with the tree before. */
import { attributeOf, descendants, type XmlAttribute, type XmlElement } from '../../xml/element.js';
import type { NewElement } from './cib-change.js';
import { findStep, type IdPath } from './id-path.js';

/**
 * An element that may be changed by the functions of this file; everybody else reads it as an XmlElement. A child whose
 * `parent` is its open parent is open, too; any other child still belongs to the tree before.
 */
export interface OpenElement extends XmlElement {
  readonly attributes: XmlAttribute[];
  readonly children: XmlElement[];
  readonly parent: OpenElement | undefined;
}

/** An open copy of an element. The copy has no parent; its children are those of the original. */
export function openRoot(root: XmlElement): OpenElement {
  return { ...root, attributes: [...root.attributes], children: [...root.children], parent: undefined };
}

function isOpenIn(parent: OpenElement, child: XmlElement): child is OpenElement {
  return child.parent === parent;
}

function copyInto(parent: OpenElement, child: XmlElement): OpenElement {
  return { ...child, attributes: [...child.attributes], children: [...child.children], parent };
}

/** The open element that stands for a child of an open element: itself, or a copy that takes its place. */
export function openChild(parent: OpenElement, child: XmlElement): OpenElement {
  if (isOpenIn(parent, child)) return child;
  const copy = copyInto(parent, child);
  parent.children[parent.children.indexOf(child)] = copy;
  return copy;
}

/** The element at a path from an open root, opened with all above it; undefined when there is none. */
export function openPath(root: OpenElement, path: IdPath): OpenElement | undefined {
  let current = root;
  for (const step of path) {
    const child = findStep(current.children, step);
    if (!child) return undefined;
    current = openChild(current, child);
  }
  return current;
}

/** Opens an open element's whole inside, so that whatever is found there may be changed. Returns it, outermost first. */
export function openWhole(element: OpenElement): readonly OpenElement[] {
  const inside: OpenElement[] = [];
  const pending = [element];
  for (let next = pending.pop(); next; next = pending.pop()) {
    inside.push(next);
    for (const [i, child] of next.children.entries()) {
      const open = isOpenIn(next, child) ? child : copyInto(next, child);
      next.children[i] = open;
      pending.push(open);
    }
  }
  return inside;
}

/**
 * An attribute with another value. Its properties stand in one literal: to an object that is made by spreading another
 * one and then gets further properties, V8 gives a shape of its own, which takes more memory than the object.
 */
function withValue(
  { name, start, valueStart, valueEnd, writtenBy: before }: XmlAttribute,
  value: string,
  writtenBy = before,
): XmlAttribute {
  if (writtenBy === undefined) return { name, value, start, valueStart, valueEnd };
  return { name, value, start, valueStart, valueEnd, writtenBy };
}

/**
 * An attribute that is added to an element, or to one that is added to it: it points there, since no part of the text
 * says it. Attributes are never changed in place, so that elements may share it.
 */
export function addedAttribute(
  { start, startTagEnd }: XmlElement,
  name: string,
  value: string,
  writtenBy?: string,
): XmlAttribute {
  const valueEnd = Math.max(start, startTagEnd - 1);
  return withValue({ name, value, start, valueStart: start, valueEnd }, value, writtenBy);
}

/**
 * Sets an attribute, or adds it as the last one; takes it away when the value is undefined. Returns whether that
 * changed anything.
 * @param writtenBy - who does it, in words for the user, where that is to be remembered
 */
export function setAttribute(
  element: OpenElement,
  name: string,
  value: string | undefined,
  writtenBy?: string,
): boolean {
  const { attributes } = element;
  const at = attributes.findIndex((attribute) => attribute.name === name);
  const old = attributes[at];
  if (old?.value === value) return false;
  if (value === undefined) attributes.splice(at, 1);
  else if (old) attributes[at] = withValue(old, value, writtenBy);
  else attributes.push(addedAttribute(element, name, value, writtenBy));
  return true;
}

/** Where an element is added, and by whom. */
interface Addition {
  /** The child that will follow it; after all others unless told. */
  readonly before?: XmlElement | undefined;
  /** Who does it, in words for the user, where that is to be remembered. */
  readonly writtenBy?: string | undefined;
}

/** Adds an element with the attributes given, which it may share with others, to the children of `parent`. */
export function insertWithAttributes(
  parent: OpenElement,
  name: string,
  attributes: XmlAttribute[],
  { before, writtenBy }: Addition = {},
): OpenElement {
  const { source, start, startTagEnd, children } = parent;
  const end = startTagEnd;
  const added: OpenElement =
    writtenBy === undefined
      ? { name, attributes, children: [], parent, text: '', source, start, startTagEnd, end }
      : { name, attributes, children: [], parent, text: '', source, start, startTagEnd, end, writtenBy };
  if (before) children.splice(children.indexOf(before), 0, added);
  else children.push(added);
  return added;
}

/** Adds an element to the children of `parent`. An attribute whose value is undefined is left out. */
export function insertElement(
  parent: OpenElement,
  name: string,
  values: Readonly<Record<string, string | undefined>> = {},
  addition: Addition = {},
): OpenElement {
  const attributes: XmlAttribute[] = [];
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value !== undefined) attributes.push(addedAttribute(parent, key, value));
  }
  return insertWithAttributes(parent, name, attributes, addition);
}

/** Adds an element and everything in it. */
export function insertWhole(
  parent: OpenElement,
  { name, attributes, children }: NewElement,
  place: Addition = {},
): OpenElement {
  const added = insertElement(parent, name, attributes, place);
  for (const child of children) insertWhole(added, child, { writtenBy: place.writtenBy });
  return added;
}

/** Takes a child out of its open parent. */
export function removeChild(parent: OpenElement, child: XmlElement): void {
  const at = parent.children.indexOf(child);
  if (at !== -1) parent.children.splice(at, 1);
}

/** Puts a child that was taken out, or is elsewhere among its siblings, before another one; without one, last. */
export function placeChild(parent: OpenElement, child: XmlElement, before: XmlElement | undefined): void {
  removeChild(parent, child);
  const { children } = parent;
  children.splice(before ? children.indexOf(before) : children.length, 0, child);
}

/** The first child of that name and, when one is asked for, id; opened. */
export function openNamed(parent: OpenElement, name: string, id?: string): OpenElement | undefined {
  const found = parent.children.find(
    (child) => child.name === name && (id === undefined || attributeOf(child, 'id') === id),
  );
  return found && openChild(parent, found);
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

/** What the next sibling that updates the same element must find. */
function idsOf(element: XmlElement): Readonly<Record<string, string | undefined>> {
  const id = attributeOf(element, 'id');
  return id === undefined ? { 'id-ref': attributeOf(element, 'id-ref') } : { id };
}

/** Without an id, any element of that name will do. */
function isUpdatedBy(element: XmlElement, update: XmlElement): boolean {
  if (element.name !== update.name) return false;
  return Object.entries(idsOf(update)).every(
    ([name, value]) => value === undefined || attributeOf(element, name) === value,
  );
}

function updatedIn(parent: OpenElement, update: XmlElement): OpenElement {
  const found = parent.children.find((one) => isUpdatedBy(one, update));
  if (found) return openChild(parent, found);
  return insertElement(parent, update.name, idsOf(update), { writtenBy: update.writtenBy });
}

/**
 * Merges an element into another: attributes are set, children merged into the first child of the same name and id, or
 * else added. Pacemaker: update_xe
 */
export function mergeElement(target: OpenElement, update: XmlElement): void {
  const pending: [OpenElement, XmlElement][] = [[target, update]];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const [to, from] = next;
    for (const { name, value, writtenBy } of from.attributes) setAttribute(to, name, value, writtenBy);
    const merged = from.children.map((child): [OpenElement, XmlElement] => [updatedIn(to, child), child]);
    pending.unshift(...merged);
  }
}

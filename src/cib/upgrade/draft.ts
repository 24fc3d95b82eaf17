/** Draft: a copy of the CIB's elements that upgrade steps may change; each part remembers the place it came from. */
import { pushAll } from '../../base/arrays.js';
import type { XmlAttribute, XmlElement } from '../../xml/element.js';

interface DraftValue {
  readonly value: string;
  /** The attribute in the user's text; absent for one that a step added. */
  readonly from: XmlAttribute | undefined;
}

export interface Draft {
  name: string;
  readonly attributes: Map<string, DraftValue>;
  children: Draft[];
  readonly text: string;
  /** The element of the user's text that this one is, or was made from. */
  readonly origin: XmlElement;
  /** False for elements that a step of the change to schema 4.0 made: copies of what an id-ref names, and new ones. */
  native: boolean;
  /** True once a step of the change to schema 4.0 changed an attribute. */
  changed: boolean;
}

/** The value of an attribute, or undefined when the draft does not have it. */
export function valueOf(draft: Draft, name: string): string | undefined {
  return draft.attributes.get(name)?.value;
}

/** Sets an attribute; one that was there keeps its place in the user's text. */
export function setValue(draft: Draft, name: string, value: string): void {
  draft.attributes.set(name, { value, from: draft.attributes.get(name)?.from });
}

/** Gives an attribute another name; a namesake that was there is replaced. */
export function renameAttribute(draft: Draft, from: string, to: string): void {
  const moved = draft.attributes.get(from);
  if (!moved) return;
  draft.attributes.delete(from);
  draft.attributes.set(to, moved);
}

/** The children of that name, in document order. */
export function childrenOf(draft: Draft, name: string): Draft[] {
  return draft.children.filter((child) => child.name === name);
}

export function hasChild(draft: Draft, name: string): boolean {
  return draft.children.some((child) => child.name === name);
}

/** The draft and everything below it, in document order; what is changed during the walk is walked as changed. */
export function* everyDraft(draft: Draft): Generator<Draft> {
  const pending = [draft];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i -= 1) {
      const child = next.children[i];
      if (child) pending.push(child);
    }
  }
}

/** The list with each child replaced; the list itself when every child stays. */
function replaced(draft: Draft, replace: (child: Draft, parent: Draft) => readonly Draft[]): Draft[] {
  const results = draft.children.map((child) => replace(child, draft));
  const isSame = results.every((result, i) => result.length === 1 && result[0] === draft.children[i]);
  return isSame ? draft.children : results.flat();
}

/** Rewrites all children lists, outermost first: each child becomes what `replace` returns for it. */
export function replaceChildren(
  root: Draft,
  replace: (child: Draft, parent: Draft) => readonly Draft[],
): void {
  for (const draft of everyDraft(root)) {
    if (draft.children.length > 0) draft.children = replaced(draft, replace);
  }
}

/** Drops the elements for which `isDropped` says yes, with everything below them. */
export function dropElements(root: Draft, isDropped: (child: Draft, parent: Draft) => boolean): void {
  replaceChildren(root, (child, parent) => (isDropped(child, parent) ? [] : [child]));
}

/** A new element, placed at the element that it is made from. */
export function newDraft(
  name: string,
  values: Readonly<Record<string, string>>,
  origin: XmlElement,
  children: Draft[] = [],
): Draft {
  const attributes = new Map<string, DraftValue>();
  for (const [key, value] of Object.entries(values)) attributes.set(key, { value, from: undefined });
  return { name, attributes, children, text: '', origin, native: false, changed: false };
}

/** A copy of one element without its children. */
export function copyAlone(draft: Draft): Draft {
  return { ...draft, attributes: new Map(draft.attributes), children: [] };
}

/** A copy of an element and all below it. */
export function copyWhole(draft: Draft): Draft {
  const copy = copyAlone(draft);
  const pending: [Draft, Draft][] = [[draft, copy]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, to] = next;
    for (const child of from.children) {
      const childCopy = copyAlone(child);
      to.children.push(childCopy);
      pending.push([child, childCopy]);
    }
  }
  return copy;
}

function draftOf(element: XmlElement): Draft {
  return {
    name: element.name,
    attributes: new Map(element.attributes.map((from) => [from.name, { value: from.value, from }])),
    children: [],
    text: element.text,
    origin: element,
    native: true,
    changed: false,
  };
}

/** Makes a draft of a document's elements. */
export function toDraft(root: XmlElement): Draft {
  const whole = draftOf(root);
  const pending = [whole];
  for (let next = pending.pop(); next; next = pending.pop()) {
    next.children = next.origin.children.map(draftOf);
    pushAll(pending, next.children);
  }
  return whole;
}

/** An attribute that a step added points at the whole start tag, since no part of it says what was added. */
function addedAttribute(origin: XmlElement): Omit<XmlAttribute, 'name' | 'value'> {
  const { start, startTagEnd } = origin;
  return { start, valueStart: start, valueEnd: Math.max(start, startTagEnd - 1) };
}

interface Unfinished extends XmlElement {
  readonly children: XmlElement[];
}

/** The attributes of a draft; those that no step has touched are those of the user's text. */
function finishedAttributes({ attributes, origin }: Draft): readonly XmlAttribute[] {
  const finished: XmlAttribute[] = [];
  attributes.forEach(({ value, from }, name) => {
    const isSame = from?.name === name && from.value === value;
    finished.push(isSame ? from : { ...(from ?? addedAttribute(origin)), name, value });
  });
  return finished;
}

function finish(draft: Draft, parent: XmlElement | undefined): Unfinished {
  const { origin, name, text } = draft;
  return { ...origin, name, attributes: finishedAttributes(draft), children: [], parent, text };
}

/** Makes an element tree of a draft: the places are those of the text that each element came from. */
export function toElement(draft: Draft): XmlElement {
  const whole = finish(draft, undefined);
  const pending: [Draft, Unfinished][] = [[draft, whole]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, to] = next;
    for (const child of from.children) {
      const element = finish(child, to);
      to.children.push(element);
      pending.push([child, element]);
    }
  }
  return whole;
}

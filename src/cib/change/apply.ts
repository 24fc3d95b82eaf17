/** Applies changes to a CIB: a new tree, which shares what was not touched with the one before. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { newElementOf, type CibChange, type NewElement } from './cib-change.js';
import { findStep, pathText, type IdPath, type PathStep } from './id-path.js';
import {
  insertWhole,
  openPath,
  openRoot,
  placeChild,
  removeChild,
  setAttribute,
  type OpenElement,
} from './open-tree.js';

/** Why a change cannot be made: the CIB is not the one that it was made for. */
export interface Refusal {
  readonly change: CibChange;
  readonly reason: string;
}

export type Applied =
  | { readonly root: XmlElement; readonly refusal?: undefined }
  | { readonly root?: undefined; readonly refusal: Refusal };

export interface ApplyOptions {
  /** Who makes the changes, in words for the user: explanations then cite that in place of the text. */
  readonly writtenBy?: string | undefined;
}

/** The element at a path, opened; a sentence when there is none. */
function openAt(root: OpenElement, path: IdPath): OpenElement | string {
  return openPath(root, path) ?? `there is no ${pathText(path)}`;
}

interface Place {
  readonly parent: OpenElement;
  readonly step: PathStep;
}

function openPlace(root: OpenElement, path: IdPath): Place | string {
  const step = path.at(-1);
  if (!step) return 'the root can neither come nor go';
  const parent = openAt(root, path.slice(0, -1));
  return typeof parent === 'string' ? parent : { parent, step };
}

/** What has to follow an element; a sentence when it is not there. */
function follower(
  parent: OpenElement,
  before: PathStep | undefined,
): { readonly element?: XmlElement } | string {
  if (!before) return {};
  const element = findStep(parent.children, before);
  return element ? { element } : `there is no ${pathText([before])} to stand before`;
}

function set(
  root: OpenElement,
  change: CibChange & { readonly kind: 'set' },
  writtenBy: string | undefined,
): string | undefined {
  const { path, attribute, from, to } = change;
  if (attribute === 'id' && path.length > 0) return 'an element keeps its id; another id is another element';
  const element = openAt(root, path);
  if (typeof element === 'string') return element;
  const value = attributeOf(element, attribute);
  if (value !== from) {
    const [is, expected] = [value, from].map((one) => (one === undefined ? 'not set' : `"${one}"`));
    return `${attribute} of ${pathText(path)} is ${is}; expected it ${expected}`;
  }
  setAttribute(element, attribute, to, writtenBy);
  return undefined;
}

/** Both have the same name, attributes in any order, and children. */
export function sameElement(one: NewElement, other: NewElement): boolean {
  const values = Object.entries(one.attributes);
  const others = new Map(Object.entries(other.attributes));
  return (
    one.name === other.name &&
    values.length === others.size &&
    values.every(([name, value]) => others.get(name) === value) &&
    one.children.length === other.children.length &&
    one.children.every((child, i) => {
      const twin = other.children[i];
      return twin !== undefined && sameElement(child, twin);
    })
  );
}

function add(
  root: OpenElement,
  change: CibChange & { readonly kind: 'add' },
  writtenBy: string | undefined,
): string | undefined {
  const { path, element, before } = change;
  const place = openPlace(root, path);
  if (typeof place === 'string') return place;
  const next = follower(place.parent, before);
  if (typeof next === 'string') return next;
  const added = insertWhole(place.parent, element, { before: next.element, writtenBy });
  return findStep(place.parent.children, place.step) === added
    ? undefined
    : `it would not be ${pathText(path)}`;
}

function remove(
  root: OpenElement,
  { path, element }: CibChange & { readonly kind: 'remove' },
): string | undefined {
  const place = openPlace(root, path);
  if (typeof place === 'string') return place;
  const found = findStep(place.parent.children, place.step);
  if (!found) return `there is no ${pathText(path)}`;
  if (!sameElement(newElementOf(found), element)) return `${pathText(path)} is not what is to be removed`;
  removeChild(place.parent, found);
  return undefined;
}

function move(
  root: OpenElement,
  { path, to, before }: CibChange & { readonly kind: 'move' },
): string | undefined {
  const place = openPlace(root, path);
  if (typeof place === 'string') return place;
  const { parent, step } = place;
  const found = findStep(parent.children, step);
  if (!found) return `there is no ${pathText(path)}`;
  removeChild(parent, found);
  const next = follower(parent, before);
  if (typeof next === 'string') return next;
  placeChild(parent, found, next.element);
  const last = to.at(-1);
  return last && findStep(parent.children, last) === found ? undefined : `it would not be ${pathText(to)}`;
}

function applyOne(root: OpenElement, change: CibChange, writtenBy: string | undefined): string | undefined {
  switch (change.kind) {
    case 'set':
      return set(root, change, writtenBy);
    case 'add':
      return add(root, change, writtenBy);
    case 'remove':
      return remove(root, change);
    case 'move':
      return move(root, change);
  }
}

/** The CIB with the changes made, one after another; or the first one that this CIB does not allow. */
export function apply(
  root: XmlElement,
  changes: readonly CibChange[],
  { writtenBy }: ApplyOptions = {},
): Applied {
  const open = openRoot(root);
  for (const change of changes) {
    const reason = applyOne(open, change, writtenBy);
    if (reason !== undefined) return { refusal: { change, reason } };
  }
  return { root: open };
}

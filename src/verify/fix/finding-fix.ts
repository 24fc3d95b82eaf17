/** FindingFix: what would mend a finding, as steps that change the CIB or as edits of another text. */
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { stepTo, type IdPath, type PathStep } from '../../cib/change/id-path.js';
import { adding, removing, setting } from '../../cib/change/record.js';
import type { TextEdit } from '../../cib/change/text-edits.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** `safe`: what runs where stays as it is. `unsafe`: it does what is probably meant, and may change what runs. */
export type FixSafety = 'safe' | 'unsafe';

/** The changes that a step means for a CIB; undefined when that CIB has not got any more what the step is about. */
export type FixStep = (root: XmlElement) => readonly CibChange[] | undefined;

export interface FindingFix {
  /** What it does, as an order: `rename it to "monitor"`. */
  readonly title: string;
  readonly safety: FixSafety;
  /** Each is asked about the CIB that those before it led to. */
  readonly steps?: readonly FixStep[];
  /** Edits of a text that is no CIB. */
  readonly edits?: readonly TextEdit[];
}

/** A fix that changes nothing in what runs where. */
export const safeFix = (title: string, ...steps: readonly FixStep[]): FindingFix => ({
  title,
  safety: 'safe',
  steps,
});

/** A fix that may change what runs where. */
export const unsafeFix = (title: string, ...steps: readonly FixStep[]): FindingFix => ({
  title,
  safety: 'unsafe',
  steps,
});

/** An element of a CIB where it is now. */
export interface Found {
  readonly element: XmlElement;
  readonly path: IdPath;
  readonly parent: XmlElement | undefined;
}

/** Where an element stands in the text. A step that holds this and not the element lets go of the CIB around it. */
export type Place = Pick<XmlElement, 'start'>;

/** The place alone. */
export const placeIn = ({ start }: XmlElement): Place => ({ start });

/**
 * The element of a CIB that stands in the text where the given one does: rules also look at forms of a CIB that Pacemaker
 * would make of it, in which the elements have other names and parents.
 */
export function find(root: XmlElement, { start }: Place): Found | undefined {
  const path: PathStep[] = [];
  let element = root;
  let parent: XmlElement | undefined;
  while (element.start !== start) {
    // What was put in by an earlier step has the place of its parent.
    const own = element.start;
    const next = element.children.find(
      (child) => child.start > own && child.start <= start && start < child.end,
    );
    if (!next) return undefined;
    path.push(stepTo(element.children, next));
    parent = element;
    element = next;
  }
  return { element, path, parent };
}

/** Gives an attribute of an element a value; undefined takes it away. */
export function setAttributeTo(element: XmlElement, name: string, value: string | undefined): FixStep {
  return settingAt(placeIn(element), { name, value, before: attributeOf(element, name) });
}

function settingAt(
  place: Place,
  { name, value, before }: { name: string; value: string | undefined; before: string | undefined },
): FixStep {
  return (root) => {
    const found = find(root, place);
    if (!found || attributeOf(found.element, name) !== before) return undefined;
    return [setting(found.path, found.element, name, value)];
  };
}

/** Takes an element out of its parent. */
export const removal = (element: XmlElement): FixStep =>
  removalAt(placeIn(element), attributeOf(element, 'id'));

function removalAt(place: Place, id: string | undefined): FixStep {
  return (root) => {
    const found = find(root, place);
    if (!found?.parent || attributeOf(found.element, 'id') !== id) return undefined;
    return [removing(found.path.slice(0, -1), found.parent, found.element)];
  };
}

/** Puts a new element in the place of an old one. */
export const replacement = (old: XmlElement, element: NewElement): FixStep =>
  replacementAt(placeIn(old), element);

function replacementAt(place: Place, element: NewElement): FixStep {
  return (root) => {
    const found = find(root, place);
    if (!found?.parent) return undefined;
    const { parent } = found;
    const path = found.path.slice(0, -1);
    const next = parent.children[parent.children.indexOf(found.element) + 1];
    // Whoever follows is named as the CIB names it in which the old element is not any more.
    const siblings = { ...parent, children: parent.children.filter((one) => one !== found.element) };
    return [removing(path, parent, found.element), adding(path, siblings, element, next)];
  };
}

/** Gives a pair another name; undefined when its set has that name already, so that two values would compete. */
export function renamingPair(
  pair: XmlElement,
  name: string,
  safety: FixSafety = 'safe',
): FindingFix | undefined {
  const isTaken = pair.parent?.children.some((other) => attributeOf(other, 'name') === name);
  if (isTaken === true || attributeOf(pair, 'name') === undefined) return undefined;
  return { title: `rename it to "${name}"`, safety, steps: [setAttributeTo(pair, 'name', name)] };
}

/** Takes a pair, or another element that has no effect, out; `what` is what the title calls it. */
export const removingIt = (element: XmlElement, what: string, safety: FixSafety = 'safe'): FindingFix => ({
  title: `remove ${what}`,
  safety,
  steps: [removal(element)],
});

/** Takes a pair of name and value out; undefined for a value that is written as an attribute of its owner. */
export function removingPair(pair: XmlElement, safety: FixSafety = 'safe'): FindingFix | undefined {
  const name = attributeOf(pair, 'name');
  return pair.name === 'nvpair' && name !== undefined ? removingIt(pair, `"${name}"`, safety) : undefined;
}

/** Takes an attribute away. */
export const removingAttribute = (
  element: XmlElement,
  name: string,
  safety: FixSafety = 'safe',
): FindingFix => ({
  title: `remove ${name}`,
  safety,
  steps: [setAttributeTo(element, name, undefined)],
});

/** Gives an attribute another value: what is most likely meant; undefined when nobody knows what that is. */
export const writing = (
  element: XmlElement,
  name: string,
  value: string | undefined,
  safety: FixSafety = 'unsafe',
): FindingFix | undefined =>
  value === undefined
    ? undefined
    : { title: `write ${name}="${value}"`, safety, steps: [setAttributeTo(element, name, value)] };

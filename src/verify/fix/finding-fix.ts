/** FindingFix: what would mend a finding, as steps that change the CIB or as edits of another text: plain data. */
import type { NewElement } from '../../cib/change/cib-change.js';
import type { TextEdit } from '../../cib/change/text-edits.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** `safe`: what runs where stays as it is. `unsafe`: it does what is probably meant, and may change what runs. */
export type FixSafety = 'safe' | 'unsafe';

/**
 * A change of a CIB, of an element that stands at an offset of the text: rules also look at forms of a CIB that Pacemaker
 * would make of it, in which the elements have other names and parents.
 */
export type FixStep =
  /** Gives an attribute that has the value `before` another one; undefined takes it away. */
  | {
      readonly kind: 'set';
      readonly start: number;
      readonly name: string;
      readonly value: string | undefined;
      readonly before: string | undefined;
    }
  /** Takes the element with that id out of its parent. */
  | { readonly kind: 'remove'; readonly start: number; readonly id: string | undefined }
  /** Puts another element in its place. */
  | { readonly kind: 'replace'; readonly start: number; readonly element: NewElement }
  /** Gives a resource a meta attribute, in a set that it has or in one of its own. */
  | { readonly kind: 'set-meta'; readonly start: number; readonly name: string; readonly value: string }
  /** Brings the CIB to the newest schema. */
  | { readonly kind: 'upgrade' };

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

/** Gives an attribute of an element a value; undefined takes it away. */
export const setAttributeTo = (element: XmlElement, name: string, value: string | undefined): FixStep => ({
  kind: 'set',
  start: element.start,
  name,
  value,
  before: attributeOf(element, name),
});

/** Takes an element out of its parent. */
export const removal = (element: XmlElement): FixStep => ({
  kind: 'remove',
  start: element.start,
  id: attributeOf(element, 'id'),
});

/** Puts a new element in the place of an old one. */
export const replacement = (old: XmlElement, element: NewElement): FixStep => ({
  kind: 'replace',
  start: old.start,
  element,
});

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

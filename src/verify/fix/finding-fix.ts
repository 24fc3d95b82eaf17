/** FindingFix: what would mend a finding, as changes of the CIB or as edits of another text. */
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { pathByParents, type IdPath } from '../../cib/change/id-path.js';
import { adding, removing, setting } from '../../cib/change/record.js';
import type { TextEdit } from '../../cib/change/text-edits.js';
import type { XmlElement } from '../../xml/element.js';

/** `safe`: what runs where stays as it is. `unsafe`: it does what is probably meant, and may change what runs. */
export type FixSafety = 'safe' | 'unsafe';

export interface FindingFix {
  /** What it does, as an order: `rename it to "monitor"`. */
  readonly title: string;
  readonly safety: FixSafety;
  /** Changes of the CIB as it is written. */
  readonly changes?: readonly CibChange[];
  /** Edits of a text that is no CIB. */
  readonly edits?: readonly TextEdit[];
}

/** A fix that changes nothing in what runs where. */
export const safeFix = (title: string, ...changes: readonly CibChange[]): FindingFix => ({
  title,
  safety: 'safe',
  changes,
});

/** A fix that may change what runs where. */
export const unsafeFix = (title: string, ...changes: readonly CibChange[]): FindingFix => ({
  title,
  safety: 'unsafe',
  changes,
});

function rootOf(element: XmlElement): XmlElement {
  let root = element;
  while (root.parent) root = root.parent;
  return root;
}

/** The path of an element that was read from a text. */
function pathOf(element: XmlElement): IdPath {
  return pathByParents(rootOf(element), element) ?? [];
}

/** Gives an attribute of an element a value; undefined takes it away. */
export const setAttributeTo = (element: XmlElement, name: string, value: string | undefined): CibChange =>
  setting(pathOf(element), element, name, value);

/** Takes an element out of its parent. */
export function removal(element: XmlElement): CibChange[] {
  const { parent } = element;
  return parent ? [removing(pathOf(parent), parent, element)] : [];
}

/** Puts a new element in the place of an old one. */
export function replacement(old: XmlElement, element: NewElement): CibChange[] {
  const { parent } = old;
  if (!parent) return [];
  const path = pathOf(parent);
  const next = parent.children[parent.children.indexOf(old) + 1];
  // Whoever follows is named as the CIB names it in which the old element is not any more.
  const siblings = { ...parent, children: parent.children.filter((one) => one !== old) };
  return [removing(path, parent, old), adding(path, siblings, element, next)];
}

/** Changes of the CIB that proposals are made of, said of its elements. */
import { pushAll } from '../../base/arrays.js';
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { diff } from '../../cib/change/diff.js';
import { pathTo } from '../../cib/change/id-path.js';
import { openPath, openRoot, removeChild } from '../../cib/change/open-tree.js';
import { adding, setting as settingAt } from '../../cib/change/record.js';
import type { XmlElement } from '../../xml/element.js';

/** Changes that are made together; none when the CIB does not have what is to be changed. */
export type Changes = readonly CibChange[];

/** Sets attributes of an element, those that have another value. */
export function settingAll(
  root: XmlElement,
  element: XmlElement,
  values: Readonly<Record<string, string>>,
): Changes {
  const path = pathTo(root, element);
  if (!path) return [];
  return Object.entries(values)
    .map(([attribute, to]) => settingAt(path, element, attribute, to))
    .filter(({ from, to }) => from !== to);
}

/** Sets one attribute. */
export function setting(root: XmlElement, element: XmlElement, attribute: string, to: string): Changes {
  return settingAll(root, element, { [attribute]: to });
}

/** The places among their parent's children of those elements that stand there. */
function placesIn(parent: XmlElement, elements: ReadonlySet<XmlElement>): ReadonlySet<number> {
  return new Set(parent.children.flatMap((child, at) => (elements.has(child) ? [at] : [])));
}

/** Elements by the parents in whose children they stand; undefined where one was made while references were followed. */
function byParent(
  root: XmlElement,
  elements: readonly XmlElement[],
): ReadonlyMap<XmlElement, ReadonlySet<number>> | undefined {
  const wanted = new Set(elements);
  const parents = new Set(elements.map(({ parent }) => parent));
  const places = new Map<XmlElement, ReadonlySet<number>>();
  for (const parent of parents) {
    if (!parent || !isBelow(root, parent)) return undefined;
    places.set(parent, placesIn(parent, wanted));
  }
  const found = [...places.values()].reduce((sum, { size }) => sum + size, 0);
  return found === wanted.size ? places : undefined;
}

/** True for the root and what it holds. */
function isBelow(root: XmlElement, element: XmlElement): boolean {
  let current: XmlElement | undefined = element;
  while (current && current !== root) {
    const { parent }: XmlElement = current;
    if (parent?.children.includes(current) !== true) return false;
    current = parent;
  }
  return current === root;
}

/** Takes elements away, each where a path leads to it. */
function removalByPaths(root: XmlElement, elements: readonly XmlElement[]): Changes {
  const open = openRoot(root);
  const found = elements.map((element) => {
    const path = pathTo(root, element);
    return path && openPath(open, path);
  });
  for (const one of found) {
    if (!one?.parent) return [];
    removeChild(one.parent, one);
  }
  return diff(root, open);
}

/** Takes elements away: of one parent all at once, as there may be thousands. */
export function removal(root: XmlElement, elements: readonly XmlElement[]): Changes {
  const parents = byParent(root, elements);
  if (!parents) return removalByPaths(root, elements);
  const open = openRoot(root);
  const opened = [...parents].map(([parent, places]) => {
    const path = pathTo(root, parent);
    return { parent: path && openPath(open, path), places };
  });
  for (const { parent, places } of opened) {
    if (!parent) return [];
    const kept = parent.children.filter((_, at) => !places.has(at));
    parent.children.length = 0;
    pushAll(parent.children, kept);
  }
  return diff(root, open);
}

/** Adds an element after the other children of one. */
export function addition(root: XmlElement, parent: XmlElement, element: NewElement): Changes {
  const path = pathTo(root, parent);
  return path ? [adding(path, parent, element)] : [];
}

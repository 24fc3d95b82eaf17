/** Changes of the CIB that proposals are made of, said of its elements. */
import { pushAll } from '../../base/arrays.js';
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { diff } from '../../cib/change/diff.js';
import { pathByParents, pathTo, type IdPath } from '../../cib/change/id-path.js';
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

/** Children of one parent, by where the parent stands and their places among its children. */
interface Siblings {
  readonly path: IdPath;
  readonly places: ReadonlySet<number>;
}

/** Elements by their parents; undefined where one was made while references were followed. */
function byParent(root: XmlElement, elements: readonly XmlElement[]): readonly Siblings[] | undefined {
  const wanted = new Set(elements);
  const groups: Siblings[] = [];
  let found = 0;
  for (const parent of new Set(elements.map((element) => element.parent))) {
    const path = parent && pathByParents(root, parent);
    if (!path) return undefined;
    const places = new Set(parent.children.flatMap((child, at) => (wanted.has(child) ? [at] : [])));
    found += places.size;
    groups.push({ path, places });
  }
  return found === wanted.size ? groups : undefined;
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
  const groups = byParent(root, elements);
  if (!groups) return removalByPaths(root, elements);
  const open = openRoot(root);
  const opened = groups.map(({ path, places }) => ({ parent: openPath(open, path), places }));
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

/** Changes of the CIB that proposals are made of, said of its elements. */
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

/** Takes elements away. */
export function removal(root: XmlElement, elements: readonly XmlElement[]): Changes {
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

/** Adds an element after the other children of one. */
export function addition(root: XmlElement, parent: XmlElement, element: NewElement): Changes {
  const path = pathTo(root, parent);
  return path ? [adding(path, parent, element)] : [];
}

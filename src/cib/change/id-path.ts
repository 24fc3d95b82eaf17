/** IdPath: the way from the root of a CIB to an element, by names and ids, so that it holds in another text of it. */
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** An element among its siblings. */
export interface PathStep {
  readonly element: string;
  /** Absent for an element without one. */
  readonly id?: string;
  /** Which of the siblings of that name (and id), from 0; absent for the first. */
  readonly index?: number;
}

/** Steps below the root; none for the root itself. */
export type IdPath = readonly PathStep[];

function isAlike(element: XmlElement, name: string, id: string | undefined): boolean {
  return element.name === name && attributeOf(element, 'id') === id;
}

/** The step to an element among siblings, which hold it; `left` is not counted among them. */
export function stepTo(siblings: readonly XmlElement[], element: XmlElement, left?: XmlElement): PathStep {
  const id = attributeOf(element, 'id');
  let index = 0;
  for (const sibling of siblings) {
    if (sibling === element) break;
    if (sibling !== left && isAlike(sibling, element.name, id)) index += 1;
  }
  return {
    element: element.name,
    ...(id === undefined ? {} : { id }),
    ...(index === 0 ? {} : { index }),
  };
}

/** The element that a step names among siblings. */
export function findStep(
  siblings: readonly XmlElement[],
  { element, id, index = 0 }: PathStep,
): XmlElement | undefined {
  let remaining = index;
  for (const sibling of siblings) {
    if (!isAlike(sibling, element, id)) continue;
    if (remaining === 0) return sibling;
    remaining -= 1;
  }
  return undefined;
}

/** The elements on a path, without the root; undefined when one of them is missing. */
export function elementsOn(root: XmlElement, path: IdPath): readonly XmlElement[] | undefined {
  const elements: XmlElement[] = [];
  let current = root;
  for (const step of path) {
    const next = findStep(current.children, step);
    if (!next) return undefined;
    elements.push(next);
    current = next;
  }
  return elements;
}

/** The way that an element's parents name; undefined when it does not lead from that root. */
export function pathByParents(root: XmlElement, element: XmlElement): IdPath | undefined {
  const path: PathStep[] = [];
  let current = element;
  while (current !== root) {
    const { parent } = current;
    if (!parent?.children.includes(current)) return undefined;
    path.push(stepTo(parent.children, current));
    current = parent;
  }
  return path.reverse();
}

/** The way to the first element that passes, in document order. */
function pathBySearch(root: XmlElement, isWanted: (one: XmlElement) => boolean): IdPath | undefined {
  const above = new Map<XmlElement, XmlElement>();
  const pending = [root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (isWanted(next)) {
      const path: PathStep[] = [];
      for (let one = next, up = above.get(one); up; one = up, up = above.get(one)) {
        path.push(stepTo(up.children, one));
      }
      return path.reverse();
    }
    for (let i = next.children.length - 1; i >= 0; i -= 1) {
      const child = next.children[i];
      if (!child) continue;
      above.set(child, next);
      pending.push(child);
    }
  }
  return undefined;
}

/**
 * The way from the root to an element. One that is not below the root itself, since it was made while references were
 * followed, stands for the first of its name and id.
 * @returns undefined when the root has nothing of the kind
 */
export function pathTo(root: XmlElement, element: XmlElement): IdPath | undefined {
  const id = attributeOf(element, 'id');
  return (
    pathByParents(root, element) ??
    pathBySearch(root, (one) => one === element) ??
    (id === undefined ? undefined : pathBySearch(root, (one) => isAlike(one, element.name, id)))
  );
}

/** `configuration/resources/primitive "web"`, for messages. */
export function pathText(path: IdPath): string {
  const texts = path.map(({ element, id, index }) => {
    const nth = index === undefined ? '' : ` no. ${index + 1}`;
    return `${element}${id === undefined ? '' : ` "${id}"`}${nth}`;
  });
  return texts.length === 0 ? 'the root' : texts.join('/');
}

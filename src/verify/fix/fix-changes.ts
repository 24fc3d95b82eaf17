/** The changes of a CIB that the steps of a fix mean. */
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { diff } from '../../cib/change/diff.js';
import { stepTo, type IdPath, type PathStep } from '../../cib/change/id-path.js';
import { adding, removing, setting } from '../../cib/change/record.js';
import { upgradeCib } from '../../cib/upgrade/upgrade.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { FixStep } from './finding-fix.js';

/** An element of a CIB where it is now. */
interface Found {
  readonly element: XmlElement;
  readonly path: IdPath;
  readonly parent: XmlElement | undefined;
}

/** The element of a CIB that begins at an offset of the text. */
function find(root: XmlElement, start: number): Found | undefined {
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

/** An id that no element of the CIB has. */
function freeId(root: XmlElement, wanted: string): string {
  const taken = new Set([...descendants(root)].map((element) => attributeOf(element, 'id')));
  let id = wanted;
  for (let i = 1; taken.has(id); i += 1) id = `${wanted}-${i}`;
  return id;
}

/** The set of a resource that holds its own values whatever rules say. */
function plainSet(owner: XmlElement): XmlElement | undefined {
  return childrenNamed(owner, 'meta_attributes').find(
    (set) =>
      attributeOf(set, 'id-ref') === undefined &&
      set.children.every(({ name, attributes }) => name === 'nvpair' && attributes.length > 0),
  );
}

type Of<Kind extends FixStep['kind']> = Extract<FixStep, { readonly kind: Kind }>;

function changesToSet({ element, path }: Found, { name, value, before }: Of<'set'>): CibChange[] | undefined {
  return attributeOf(element, name) === before ? [setting(path, element, name, value)] : undefined;
}

function changesToRemove({ element, path, parent }: Found, { id }: Of<'remove'>): CibChange[] | undefined {
  if (!parent || attributeOf(element, 'id') !== id) return undefined;
  return [removing(path.slice(0, -1), parent, element)];
}

function changesToReplace(found: Found, { element }: Of<'replace'>): CibChange[] | undefined {
  const { parent } = found;
  if (!parent) return undefined;
  const path = found.path.slice(0, -1);
  const next = parent.children[parent.children.indexOf(found.element) + 1];
  // Whoever follows is named as the CIB names it in which the old element is not any more.
  const siblings = { ...parent, children: parent.children.filter((one) => one !== found.element) };
  return [removing(path, parent, found.element), adding(path, siblings, element, next)];
}

function changesToSetMeta(root: XmlElement, { element, path }: Found, step: Of<'set-meta'>): CibChange[] {
  const { name, value } = step;
  const set = plainSet(element);
  const setPath = set && [...path, stepTo(element.children, set)];
  const pair = set?.children.find((child) => attributeOf(child, 'name') === name);
  if (set && setPath && pair)
    return [setting([...setPath, stepTo(set.children, pair)], pair, 'value', value)];
  const id = attributeOf(element, 'id') ?? '';
  const added: NewElement = {
    name: 'nvpair',
    attributes: { id: freeId(root, `${id}-meta_attributes-${name}`), name, value },
    children: [],
  };
  if (set && setPath) return [adding(setPath, set, added)];
  const attributes = { id: freeId(root, `${id}-meta_attributes`) };
  // Meta attributes stand before what a clone or group holds.
  return [
    adding(path, element, { name: 'meta_attributes', attributes, children: [added] }, element.children[0]),
  ];
}

/** The changes that a step means for a CIB; undefined when that has not got any more what the step is about. */
export function changesOf(step: FixStep, root: XmlElement): readonly CibChange[] | undefined {
  if (step.kind === 'upgrade') return diff(root, upgradeCib(root).root);
  const found = find(root, step.start);
  if (!found) return undefined;
  switch (step.kind) {
    case 'set':
      return changesToSet(found, step);
    case 'remove':
      return changesToRemove(found, step);
    case 'replace':
      return changesToReplace(found, step);
    case 'set-meta':
      return changesToSetMeta(root, found, step);
  }
}

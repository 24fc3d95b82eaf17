/** Fixes that give a resource a meta attribute, in a set that it has or in one of its own. */
import type { CibChange, NewElement } from '../../cib/change/cib-change.js';
import { stepTo } from '../../cib/change/id-path.js';
import { adding, setting } from '../../cib/change/record.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import { find, placeIn, removal, unsafeFix, type FindingFix, type FixStep, type Place } from './finding-fix.js';

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

interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Gives a resource a meta attribute of its own. */
function settingStep(owner: Place, { name, value }: Setting): FixStep {
  return (root): readonly CibChange[] | undefined => {
    const found = find(root, owner);
    if (!found) return undefined;
    const { element, path } = found;
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
  };
}

/** Gives a resource a meta attribute. */
export const settingMeta = (owner: XmlElement, name: string, value: string): FindingFix =>
  unsafeFix(
    `set ${name}="${value}" for "${attributeOf(owner, 'id') ?? ''}"`,
    settingStep(placeIn(owner), { name, value }),
  );

/** Takes a pair from where it has no effect to the meta attributes of a resource. */
export function movingToMeta(pair: XmlElement, owner: XmlElement): FindingFix | undefined {
  const [name, value] = ['name', 'value'].map((key) => attributeOf(pair, key));
  if (pair.name !== 'nvpair' || name === undefined || value === undefined) return undefined;
  return unsafeFix(
    `move it to the meta attributes of "${attributeOf(owner, 'id') ?? ''}"`,
    removal(pair),
    settingStep(placeIn(owner), { name, value }),
  );
}

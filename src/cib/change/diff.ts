/** What makes one CIB of another, as changes: elements of the same name and id are the same element. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { newElementOf, type CibChange } from './cib-change.js';
import { stepTo, type IdPath } from './id-path.js';
import { longestRise } from './longest-rise.js';
import {
  insertWhole,
  openChild,
  openRoot,
  placeChild,
  removeChild,
  setAttribute,
  type OpenElement,
} from './open-tree.js';
import { adding, moving, removing, setting } from './record.js';

/** Children of two elements that are the same one: by name and id, the nth with the nth. */
export function pairChildren(one: XmlElement, other: XmlElement): Map<XmlElement, XmlElement> {
  const waiting = new Map<string, XmlElement[]>();
  const keyOf = (element: XmlElement): string => {
    const id = attributeOf(element, 'id');
    const reference = id === undefined ? attributeOf(element, 'id-ref') : undefined;
    return JSON.stringify([element.name, id ?? null, reference ?? null]);
  };
  for (const child of one.children) {
    const key = keyOf(child);
    const list = waiting.get(key);
    if (list) list.push(child);
    else waiting.set(key, [child]);
  }
  const twins = new Map<XmlElement, XmlElement>();
  for (const child of other.children) {
    const twin = waiting.get(keyOf(child))?.shift();
    if (twin) twins.set(child, twin);
  }
  return twins;
}

class Comparison {
  readonly changes: CibChange[] = [];

  /** Makes an open element what another one is. */
  make(element: OpenElement, wanted: XmlElement, path: IdPath): void {
    this.#makeAttributes(element, wanted, path);
    const pairs = this.#makeChildren(element, wanted, path);
    for (const [child, twin] of pairs) {
      if (child === twin) continue;
      if (isSame(child, twin)) continue;
      const step = stepTo(element.children, child);
      this.make(openChild(element, child), twin, [...path, step]);
    }
  }

  #makeAttributes(element: OpenElement, wanted: XmlElement, path: IdPath): void {
    for (const { name } of [...element.attributes]) {
      if (attributeOf(wanted, name) === undefined) this.#set(element, path, name, undefined);
    }
    for (const { name, value } of wanted.attributes) {
      if (attributeOf(element, name) !== value) this.#set(element, path, name, value);
    }
  }

  #set(element: OpenElement, path: IdPath, name: string, value: string | undefined): void {
    this.changes.push(setting(path, element, name, value));
    setAttribute(element, name, value);
  }

  /** Removes, moves and adds children; returns those that stay with what they are to become. */
  #makeChildren(element: OpenElement, wanted: XmlElement, path: IdPath): readonly [XmlElement, XmlElement][] {
    const twins = pairChildren(element, wanted);
    const staying = new Set(twins.values());
    for (const child of [...element.children]) {
      if (staying.has(child)) continue;
      this.changes.push(removing(path, element, child));
      removeChild(element, child);
    }
    const places = new Map(element.children.map((child, i) => [child, i]));
    const kept = wanted.children.flatMap((child) => twins.get(child) ?? []);
    const rise = longestRise(kept.map((child) => places.get(child) ?? 0));
    const inPlace = new Set(kept.filter((_, i) => rise.has(i)));
    let next: XmlElement | undefined;
    for (const child of wanted.children.toReversed()) {
      const twin = twins.get(child);
      if (!twin) next = this.#add(element, child, path, next);
      else if (inPlace.has(twin)) next = twin;
      else {
        this.changes.push(moving(path, element, twin, next));
        placeChild(element, twin, next);
        next = twin;
      }
    }
    return [...twins].map(([child, twin]) => [twin, child]);
  }

  #add(element: OpenElement, child: XmlElement, path: IdPath, before: XmlElement | undefined): XmlElement {
    const added = newElementOf(child);
    this.changes.push(adding(path, element, added, before));
    return insertWhole(element, added, { before });
  }
}

/** True when nothing has to be changed; cheap where trees share their parts. */
export function isSame(one: XmlElement, other: XmlElement): boolean {
  if (one === other) return true;
  return (
    one.attributes.length === other.attributes.length &&
    one.children.length === other.children.length &&
    one.attributes.every(({ name, value }) => attributeOf(other, name) === value) &&
    one.children.every((child, i) => {
      const twin = other.children[i];
      return twin !== undefined && child.name === twin.name && isSame(child, twin);
    })
  );
}

/**
 * The changes that make `other` of `one`, for two elements of one name. Character data is not compared, nor is the order
 * of attributes.
 */
export function diff(one: XmlElement, other: XmlElement): CibChange[] {
  const comparison = new Comparison();
  comparison.make(openRoot(one), other, []);
  return comparison.changes;
}

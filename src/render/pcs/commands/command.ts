/** The commands that create an object: their words, before a shell sees them. */
import { attributeOf, childrenNamed, type XmlElement } from '../../../xml/element.js';
import type { ConfigObject } from '../../../views/config/objects.js';

/** The words of one command. */
export type Words = readonly string[];

/** What the commands of an object depend on besides the object. */
export interface PcsContext {
  /** Every object of the configuration. */
  readonly all: readonly ConfigObject[];
}

/** `name=value`, a word of its own for the shell. */
export function setting([name, value]: readonly [name: string, value: string]): string {
  return `${name}=${value}`;
}

/** An attribute as a setting, where it is there. */
export function settingsOf(element: XmlElement, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const value = attributeOf(element, name);
    return value === undefined ? [] : `${name}=${value}`;
  });
}

/** True when the element has no attributes and no children but these. */
export function hasOnly(
  element: XmlElement,
  {
    attributes,
    children = [],
  }: { readonly attributes: readonly string[]; readonly children?: readonly string[] },
): boolean {
  return (
    element.attributes.every(({ name }) => attributes.includes(name)) &&
    element.children.every(({ name }) => children.includes(name))
  );
}

/** True for a set that is nothing but pairs with values: pcs takes no rules, scores and references there. */
export function isPlainSet(set: XmlElement): boolean {
  return (
    hasOnly(set, { attributes: ['id'], children: ['nvpair'] }) &&
    set.children.every((pair) => {
      const [name, value] = [attributeOf(pair, 'name') ?? '', attributeOf(pair, 'value') ?? ''];
      const isPlain = hasOnly(pair, { attributes: ['id', 'name', 'value'] });
      return isPlain && name !== '' && value !== '' && !name.includes('=');
    })
  );
}

/** The pairs of the one set of that name; undefined where there are several, or one that pcs cannot make. */
export function plainPairs(
  element: XmlElement,
  name: string,
): readonly (readonly [name: string, value: string])[] | undefined {
  const [set, ...others] = childrenNamed(element, name);
  if (!set) return [];
  if (others.length > 0 || !isPlainSet(set) || set.children.length === 0) return undefined;
  return set.children.map((pair) => [attributeOf(pair, 'name') ?? '', attributeOf(pair, 'value') ?? '']);
}

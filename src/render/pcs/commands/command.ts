/** The commands that create an object: their words, before a shell sees them. */
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../../xml/element.js';
import type { ConfigObject } from '../../../views/config/objects.js';

/** The words of one command. */
export type Words = readonly string[];

/** What the commands of an object depend on besides the object. */
export interface PcsContext {
  /** The ids that other places take something over from. */
  readonly referenced: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** How many location constraints there are for one node and one resource or pattern: `placementKey`. */
  readonly placements: ReadonlyMap<string, number>;
}

/** The node and the resource or pattern of a location constraint. */
export function placementKey(location: XmlElement): string {
  return ['node', 'rsc', 'rsc-pattern'].map((name) => attributeOf(location, name) ?? '').join('\n');
}

const RESOURCES = ['primitive', 'group', 'clone', 'master', 'bundle'];

/** What the commands of a configuration's objects depend on. */
export function pcsContext(all: readonly ConfigObject[]): PcsContext {
  const placements = new Map<string, number>();
  const referenced = new Set<string>();
  for (const { kind, element, container } of all) {
    if (kind === 'location') {
      const key = placementKey(element);
      placements.set(key, (placements.get(key) ?? 0) + 1);
    }
    // What is inside of a resource is seen with the outermost one.
    if (container) continue;
    for (const inner of descendants(element)) {
      const reference = attributeOf(inner, 'id-ref');
      if (reference !== undefined) referenced.add(reference);
    }
  }
  const resources = new Set(all.flatMap(({ kind, id }) => (RESOURCES.includes(kind) ? id : [])));
  return { referenced, resources, placements };
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

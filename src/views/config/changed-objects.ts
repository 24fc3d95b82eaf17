/** What differs between two configurations, object by object; what has no effect is only counted. */
import { compareText } from '../../base/compare.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ConfigObject, ObjectKind } from './objects.js';

/** An object that came, went, or is another one. */
export interface ChangedObject {
  readonly change: 'added' | 'removed' | 'changed';
  /** As it was; undefined for one that came. */
  readonly before: ConfigObject | undefined;
  readonly after: ConfigObject | undefined;
}

export interface ChangedObjects {
  /** In the order of the second configuration, those that went first. */
  readonly objects: readonly ChangedObject[];
  /** Objects that are written otherwise and mean the same: other ids of sets and pairs, another order of pairs. */
  readonly rewritten: readonly ConfigObject[];
  /** True when resources that both have stand in another order, which decides where nodes are as good as each other. */
  readonly isReordered: boolean;
}

/** Elements inside of an object whose own ids nothing refers to but by `id-ref`. */
const NAMED_FOR_THEMSELVES: ReadonlySet<string> = new Set([
  'instance_attributes',
  'meta_attributes',
  'utilization',
  'nvpair',
  'operations',
  'op',
  'rule',
  'expression',
  'rsc_expression',
  'op_expression',
  'date_expression',
  'date_spec',
  'duration',
]);

/** Elements whose children count in any order. */
const UNORDERED: ReadonlySet<string> = new Set(['operations', 'primitive', 'template', 'op']);

const SETS: ReadonlySet<string> = new Set([
  'instance_attributes',
  'meta_attributes',
  'utilization',
  'cluster_property_set',
]);

/** True where a later pair of a name may win over an earlier one: the order counts then. */
function hasRepeatedNames({ children }: XmlElement): boolean {
  const names = children.map((child) => attributeOf(child, 'name') ?? attributeOf(child, 'id-ref'));
  return new Set(names).size < names.length;
}

/** What an element says, as a text that is the same for all ways to write it. */
function meaning(element: XmlElement, referenced: ReadonlySet<string>, isWhole = false): string {
  const { name, children } = element;
  const isNamed =
    isWhole || !NAMED_FOR_THEMSELVES.has(name) || referenced.has(attributeOf(element, 'id') ?? '');
  const attributes = element.attributes
    .filter((attribute) => isNamed || attribute.name !== 'id')
    .map((attribute) => JSON.stringify([attribute.name, attribute.value]))
    .sort(compareText);
  const inner = children.map((child) => meaning(child, referenced));
  const isUnordered = (SETS.has(name) && !hasRepeatedNames(element)) || UNORDERED.has(name);
  return `${name}(${attributes.join()})[${(isUnordered ? inner.sort(compareText) : inner).join()}]`;
}

const RESOURCES: ReadonlySet<ObjectKind> = new Set<ObjectKind>([
  'primitive',
  'group',
  'clone',
  'master',
  'bundle',
]);

const keyOf = ({ kind, id }: ConfigObject): string => `${kind} ${id}`;

/** All ids that something refers to. */
function referencedIds(objects: readonly ConfigObject[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (element: XmlElement): void => {
    const reference = attributeOf(element, 'id-ref');
    if (reference !== undefined) found.add(reference);
    for (const child of element.children) visit(child);
  };
  for (const { element, container } of objects) if (!container) visit(element);
  return found;
}

/** An object without those in it, which are objects of their own: only which they are, and in which order. */
function ownMeaning(
  object: ConfigObject,
  referenced: ReadonlySet<string>,
  inner: ReadonlySet<XmlElement>,
): string {
  const { element } = object;
  const children = element.children.map((child) =>
    inner.has(child) ? `${child.name} ${attributeOf(child, 'id') ?? ''}` : meaning(child, referenced),
  );
  return `${meaning({ ...element, children: [] }, referenced, true)} ${children.join()}`;
}

/**
 * Compares two configurations.
 * @param before - all objects of the first, as `after` of the second
 */
export function changedObjects(
  before: readonly ConfigObject[],
  after: readonly ConfigObject[],
): ChangedObjects {
  const referenced = new Set([...referencedIds(before), ...referencedIds(after)]);
  const inner = new Set(
    [...before, ...after].filter(({ container }) => container).map(({ element }) => element),
  );
  const say = (object: ConfigObject): string =>
    inner.size > 0 && !['primitive', 'template'].includes(object.kind)
      ? ownMeaning(object, referenced, inner)
      : meaning(object.element, referenced, true);
  const old = new Map(before.map((object) => [keyOf(object), object]));
  const kept = new Set(after.map(keyOf));
  const objects: ChangedObject[] = before
    .filter((object) => !kept.has(keyOf(object)))
    .map((object) => ({ change: 'removed', before: object, after: undefined }));
  const rewritten: ConfigObject[] = [];
  for (const object of after) {
    const twin = old.get(keyOf(object));
    if (!twin) objects.push({ change: 'added', before: undefined, after: object });
    else if (say(twin) !== say(object)) objects.push({ change: 'changed', before: twin, after: object });
    else if (!isWrittenAlike(twin.element, object.element, inner)) rewritten.push(object);
  }
  return { objects, rewritten, isReordered: isReordered(before, after) };
}

/** Compares the order of what both have of the resources that stand for themselves. */
function isReordered(before: readonly ConfigObject[], after: readonly ConfigObject[]): boolean {
  const resources = (objects: readonly ConfigObject[]): readonly string[] =>
    objects.filter(({ kind, container }) => RESOURCES.has(kind) && !container).map(({ id }) => id);
  const [one, other] = [resources(before), resources(after)];
  const [inOne, inOther] = [new Set(one), new Set(other)];
  const shared = one.filter((id) => inOther.has(id));
  return other.filter((id) => inOne.has(id)).some((id, i) => shared[i] !== id);
}

/** @param inner - the elements of objects that are inside of others, which tell of themselves */
function isWrittenAlike(one: XmlElement, other: XmlElement, inner: ReadonlySet<XmlElement>): boolean {
  return (
    one.name === other.name &&
    one.attributes.length === other.attributes.length &&
    one.attributes.every(({ name, value }) => attributeOf(other, name) === value) &&
    one.children.length === other.children.length &&
    one.children.every((child, i) => {
      const twin = other.children[i];
      if (!twin) return false;
      return (inner.has(child) && inner.has(twin)) || isWrittenAlike(child, twin, inner);
    })
  );
}

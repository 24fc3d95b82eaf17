/** Meta attributes by precedence: where they are looked for, and in which order. */
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { RuleInput } from './evaluate-rule.js';
import { Values } from './in-effect.js';
import { addValues, isTakenBack, type SetLookup } from './nvsets.js';
import type { Reading } from './reading.js';

/** Something that has meta attributes: a definition, completed by its template, inside of what it is part of. */
export interface MetaHolder {
  readonly element: XmlElement;
  /** Where id-refs in it are looked up. */
  readonly document: XmlElement;
  readonly parent: MetaHolder | undefined;
}

export interface MetaSurroundings {
  readonly state: Reading;
  /** The section of the defaults of all resources. */
  readonly resourceDefaults: XmlElement | undefined;
}

/** How values are collected. The most important ones come first. */
interface Collection<V> {
  readonly make: () => V;
  readonly addAttributes: (values: V, element: XmlElement) => void;
  readonly addSets: (values: V, lookup: SetLookup) => void;
  readonly addMissing: (values: V, others: V) => void;
}

function rulesAbout({ element }: MetaHolder, { state }: MetaSurroundings): RuleInput {
  return {
    now: state.now,
    resourceClass: attributeOf(element, 'class'),
    resourceProvider: attributeOf(element, 'provider'),
    resourceType: attributeOf(element, 'type'),
  };
}

/**
 * By precedence: attributes of the element, its own sets, those of its ancestors, resource defaults, and at last what
 * the parent has from anywhere. Pacemaker: get_meta_attributes
 */
function collect<V>(
  holder: MetaHolder,
  surroundings: MetaSurroundings,
  collection: Collection<V>,
  parentValues: V | undefined,
): V {
  const { state, resourceDefaults } = surroundings;
  const rules = rulesAbout(holder, surroundings);
  const sets = (element: XmlElement | undefined, document: XmlElement): SetLookup => ({
    state,
    element,
    name: 'meta_attributes',
    rules,
    document,
  });
  const meta = collection.make();
  collection.addAttributes(meta, holder.element);
  collection.addSets(meta, sets(holder.element, holder.document));
  const inherited = collection.make();
  for (let above = holder.parent; above; above = above.parent)
    collection.addSets(inherited, sets(above.element, above.document));
  collection.addMissing(meta, inherited);
  collection.addSets(meta, sets(resourceDefaults, state.root));
  if (parentValues !== undefined) collection.addMissing(meta, parentValues);
  return meta;
}

function addMissing(target: Map<string, string>, source: Iterable<readonly [string, string]>): void {
  for (const [name, value] of source) {
    if (!isTakenBack(value) && !target.has(name)) target.set(name, value);
  }
}

const PLAIN: Collection<Map<string, string>> = {
  make: () => new Map(),
  addAttributes(values, { attributes }) {
    addMissing(
      values,
      attributes.map(({ name, value }) => [name, value] as const),
    );
  },
  addSets: (values, lookup) => addValues(lookup, values),
  addMissing,
};

const WITH_ORIGIN: Collection<Values> = {
  make: () => new Values(),
  addAttributes: (values, element) => values.addAttributes(element),
  addSets: (values, lookup) => values.addSets(lookup),
  addMissing: (values, others) => values.addMissing(others),
};

/** The meta attributes in effect, given those of the parent. */
export function metaValues(
  holder: MetaHolder,
  surroundings: MetaSurroundings,
  parentMeta: Map<string, string> | undefined,
): Map<string, string> {
  return collect(holder, surroundings, PLAIN, parentMeta);
}

/** The meta attributes in effect with what gives them, and what loses to it. */
export function metaInEffect(holder: MetaHolder, surroundings: MetaSurroundings): Values {
  const { parent } = holder;
  return collect(holder, surroundings, WITH_ORIGIN, parent && metaInEffect(parent, surroundings));
}

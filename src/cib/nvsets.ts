/** Sets of name-value pairs as they are written: options, meta and instance attributes, utilization. */
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { IdIndex } from './id-index.js';
import { readRule, type RuleElement } from './rule-elements.js';

export interface NvPair {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly name: string;
  readonly value: string | undefined;
}

export interface NvSet {
  /** The set as defined; for a set given by id-ref the one that it refers to. */
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly rules: readonly RuleElement[];
  readonly pairs: readonly NvPair[];
}

function readPair(element: XmlElement, ids: IdIndex): NvPair | undefined {
  const target = ids.resolve(element);
  // `<nvpair id-ref="…" name="…"/>` takes the value over under another name.
  const name = attributeOf(element, 'name') ?? attributeOf(target, 'name');
  if (name === undefined) return undefined;
  return { element: target, id: attributeOf(target, 'id'), name, value: attributeOf(target, 'value') };
}

function readPairs(set: XmlElement, ids: IdIndex): NvPair[] {
  // Before Pacemaker 0.7, pairs stood inside <attributes>.
  const legacy = set.children.find(({ name }) => name === 'attributes');
  const pairs: NvPair[] = [];
  for (const child of (legacy ?? set).children) {
    const pair = child.name === 'nvpair' ? readPair(child, ids) : undefined;
    if (pair) pairs.push(pair);
  }
  return pairs;
}

function readSet(element: XmlElement, ids: IdIndex): NvSet {
  const target = ids.resolve(element);
  return {
    element: target,
    id: attributeOf(target, 'id'),
    rules: target.children.filter(({ name }) => name === 'rule').map((rule) => readRule(rule, ids)),
    pairs: readPairs(target, ids),
  };
}

/** The sets of that element name directly below `parent`, in document order, id-refs followed. */
export function readNvSets(parent: XmlElement | undefined, name: string, ids: IdIndex): NvSet[] {
  const sets: NvSet[] = [];
  // A loop, not filter() and map(): asked of every resource and operation, few of which have any.
  if (parent) for (const child of parent.children) if (child.name === name) sets.push(readSet(child, ids));
  return sets;
}

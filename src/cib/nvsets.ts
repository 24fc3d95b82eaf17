/** Sets of name-value pairs (options, meta and instance attributes, utilization) and which value wins. */
import { parseScore, ZERO, type Score } from '../base/score.js';
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
  /** Sets are consulted from the highest score to the lowest; a score that cannot be read counts 0. */
  readonly score: Score;
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
  return (legacy ?? set).children.flatMap((child) =>
    child.name === 'nvpair' ? (readPair(child, ids) ?? []) : [],
  );
}

function readSet(element: XmlElement, ids: IdIndex): NvSet {
  const target = ids.resolve(element);
  return {
    element: target,
    id: attributeOf(target, 'id'),
    score: parseScore(attributeOf(target, 'score') ?? '0') ?? ZERO,
    rules: target.children.filter(({ name }) => name === 'rule').map((rule) => readRule(rule, ids)),
    pairs: readPairs(target, ids),
  };
}

/** The sets of that element name directly below `parent`, in document order, id-refs followed. */
export function readNvSets(parent: XmlElement | undefined, name: string, ids: IdIndex): NvSet[] {
  return (parent?.children ?? []).filter((child) => child.name === name).map((child) => readSet(child, ids));
}

/**
 * The sets in the order in which Pacemaker consults them: by descending score, equal scores in document order, and
 * `firstId` (for cluster options: `cib-bootstrap-options`) before all others.
 */
export function byPrecedence(sets: readonly NvSet[], firstId?: string): NvSet[] {
  const isFirst = (set: NvSet): number => (firstId !== undefined && set.id === firstId ? 1 : 0);
  return sets.toSorted((a, b) => isFirst(b) - isFirst(a) || b.score - a.score);
}

/**
 * Name → pair that wins, over the sets for which `inEffect` says yes (that is where rules are evaluated).
 * The first set by precedence that has a name decides it; within one set the first pair does.
 */
export function effectivePairs(
  sets: readonly NvSet[],
  inEffect: (set: NvSet) => boolean,
  firstId?: string,
): Map<string, NvPair> {
  const winners = new Map<string, NvPair>();
  for (const set of byPrecedence(sets, firstId)) {
    if (!inEffect(set)) continue;
    for (const pair of set.pairs) {
      if (pair.value !== undefined && !winners.has(pair.name)) winners.set(pair.name, pair);
    }
  }
  return winners;
}

/** True for sets that hold always: those without a rule. For questions asked without a node or a time. */
export function isUnconditional(set: NvSet): boolean {
  return set.rules.length === 0;
}

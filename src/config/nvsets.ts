/** Sets of name-value pairs in the order in which they are consulted, and the values in effect. */
import { attributeOf, type XmlElement } from '../xml/element.js';
import { judgeRule, type RuleInput } from './evaluate-rule.js';
import { resolveReference, scoreOf, updateRecheckTime, type Reading } from './reading.js';

/** The set of cluster options that comes before all others. */
export const BOOTSTRAP_SET = 'cib-bootstrap-options';

/** A value that takes back what a set of a higher score said. */
const TAKEN_BACK = '#default';

export function isTakenBack(value: string): boolean {
  return value.toLowerCase() === TAKEN_BACK;
}

/** Which sets are asked for, and what their rules may ask. */
export interface SetLookup {
  readonly state: Reading;
  /** The element that has the sets as children. */
  readonly element: XmlElement | undefined;
  /** Name of the sets' elements. */
  readonly name: string;
  readonly rules: RuleInput;
  /** Where id-refs to sets and rules are looked up. */
  readonly document: XmlElement;
  /** The set that comes before all others. */
  readonly firstId?: string;
}

/** True when the rule is in effect; undefined when that depends on what is not known. */
export function ruleVerdict(
  reading: Reading,
  rule: XmlElement,
  input: RuleInput,
  document: XmlElement,
): boolean | undefined {
  return judgeRule(rule, input, {
    resolve: (element) => resolveReference(reading, element, document),
    onChange: (time) => updateRecheckTime(reading, time.seconds),
  });
}

/** True when the rule is in effect; times at which that changes are noted for the next calculation. */
export function ruleApplies(
  reading: Reading,
  rule: XmlElement,
  input: RuleInput,
  document: XmlElement,
): boolean {
  return ruleVerdict(reading, rule, input, document) === true;
}

/** The rule of a set; undefined for a set that always counts. */
export function ruleOf(set: XmlElement): XmlElement | undefined {
  return set.children.find(({ name }) => name === 'rule');
}

/**
 * The sets in the order in which they are consulted: by descending score. Of equal scores the last set in the document
 * comes first, because the reference collects them newest first. Pacemaker: pcmk__cmp_nvpair_blocks
 */
export function setsInOrder({ state, element, name, document, firstId }: SetLookup): XmlElement[] {
  const sets: XmlElement[] = [];
  for (const child of element?.children ?? []) {
    if (child.name !== name) continue;
    const resolved = resolveReference(state, child, document);
    if (resolved) sets.unshift(resolved);
  }
  if (sets.length < 2) return sets;
  const rank = (set: XmlElement): number =>
    firstId !== undefined && attributeOf(set, 'id') === firstId ? 1 : 0;
  const score = (set: XmlElement): number => scoreOf(state, attributeOf(set, 'score'), 0);
  return sets.sort((a, b) => rank(b) - rank(a) || score(b) - score(a));
}

type Visit = (name: string, value: string, pair: XmlElement) => void;

/** Walks the pairs of a set that have a name and a value, id-refs followed. */
export function visitPairs(reading: Reading, set: XmlElement, visit: Visit): void {
  const first = set.children[0];
  // Before Pacemaker 0.7, pairs stood inside <attributes>.
  const holder = first?.name === 'attributes' ? first : set;
  for (const child of holder.children) {
    if (child.name !== 'nvpair') continue;
    const pair = resolveReference(reading, child, reading.root);
    const name = pair && attributeOf(pair, 'name');
    const value = pair && attributeOf(pair, 'value');
    if (name !== undefined && value !== undefined) visit(name, value, pair ?? child);
  }
}

/** Adds what the sets in effect say about names that have no value yet. Pacemaker: pe__unpack_dataset_nvpairs */
export function addValues(lookup: SetLookup, values: Map<string, string>): void {
  const { state, rules, document } = lookup;
  for (const set of setsInOrder(lookup)) {
    const rule = ruleOf(set);
    if (rule && !ruleApplies(state, rule, rules, document)) continue;
    visitPairs(state, set, (name, value, element) => {
      if (!isTakenBack(value)) {
        if (!values.has(name)) values.set(name, value);
        return;
      }
      state.onRemark?.({ kind: 'taken-back', element });
      values.delete(name);
    });
  }
}

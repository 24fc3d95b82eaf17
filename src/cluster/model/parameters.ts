/** Name-value sets in effect: meta-attributes, parameters, options, evaluated with their rules. */
import { parseScore } from '../../base/score.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import { updateRecheckTime, type ClusterState } from './cluster-state.js';
import { evaluateRule, type RuleInput } from './evaluate-rule.js';
import type { Node } from './node.js';
import type { Resource } from './resource.js';

/**
 * Reads a score as the scheduler does; undefined when it is none. The colours of node health count as configured.
 * Pacemaker: pcmk_parse_score
 */
export function readScore(state: ClusterState, text: string): number | undefined {
  const score = parseScore(text);
  if (score !== undefined) return score;
  switch (text.toLowerCase()) {
    case 'red':
      return state.settings.healthRed;
    case 'yellow':
      return state.settings.healthYellow;
    case 'green':
      return state.settings.healthGreen;
    default:
      return undefined;
  }
}

/** The score that a value means; `fallback` when it is absent or none. */
export function scoreOf(state: ClusterState, text: string | undefined, fallback: number): number {
  return text === undefined ? fallback : (readScore(state, text) ?? fallback);
}

// An id that several elements of a kind have refers to none of them.
function indexDocument(root: XmlElement): Map<string, XmlElement> {
  const index = new Map<string, XmlElement>();
  const ambiguous = new Set<string>();
  for (const element of descendants(root)) {
    const id = attributeOf(element, 'id');
    const key = `${element.name} ${id}`;
    if (id === undefined) continue;
    if (index.has(key)) ambiguous.add(key);
    else index.set(key, element);
  }
  for (const key of ambiguous) index.delete(key);
  return index;
}

/** The element that an id-ref stands for, looked up below `document`. Pacemaker: pcmk__xe_resolve_idref */
export function resolveReference(
  state: ClusterState,
  element: XmlElement,
  document: XmlElement,
): XmlElement | undefined {
  const reference = attributeOf(element, 'id-ref');
  if (reference === undefined) return element;
  let index = state.references.get(document);
  if (!index) {
    index = indexDocument(document);
    state.references.set(document, index);
  }
  return index.get(`${element.name} ${reference}`);
}

/** True when the rule is in effect; times at which that changes are noted for the next calculation. */
export function ruleApplies(
  state: ClusterState,
  rule: XmlElement,
  input: RuleInput,
  document: XmlElement,
): boolean {
  return evaluateRule(
    rule,
    input,
    (element) => resolveReference(state, element, document),
    (time) => updateRecheckTime(state, time.seconds),
  );
}

export interface SetLookup {
  readonly state: ClusterState;
  /** The element that has the sets as children. */
  readonly element: XmlElement | undefined;
  /** Name of the sets' elements. */
  readonly name: string;
  readonly rules: RuleInput;
  /** Where id-refs to sets and rules are looked up. */
  readonly document: XmlElement;
  /** The set that comes before all others. */
  readonly firstId?: string;
  /** Is told which `<nvpair>` gives each value, for those who ask where it comes from. */
  readonly origins?: Map<string, XmlElement>;
}

// Equal scores: the last set in the document comes first, because the reference collects them newest first.
function setsInOrder({ state, element, name, document, firstId }: SetLookup): XmlElement[] {
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

function addPairs({ state, origins }: SetLookup, set: XmlElement, values: Map<string, string>): void {
  const first = set.children[0];
  const holder = first?.name === 'attributes' ? first : set;
  for (const child of holder.children) {
    if (child.name !== 'nvpair') continue;
    const pair = resolveReference(state, child, state.root);
    const name = pair && attributeOf(pair, 'name');
    const value = pair && attributeOf(pair, 'value');
    if (name === undefined || value === undefined) continue;
    // "#default" takes back what a set of a higher score said.
    if (value.toLowerCase() === '#default') values.delete(name);
    else if (!values.has(name)) {
      values.set(name, value);
      if (pair) origins?.set(name, pair);
    }
  }
}

/** Adds what the sets in effect say about names that have no value yet. Pacemaker: pe__unpack_dataset_nvpairs */
export function addValues(lookup: SetLookup, values: Map<string, string>): void {
  const { state, rules, document } = lookup;
  for (const set of setsInOrder(lookup)) {
    const rule = set.children.find(({ name }) => name === 'rule');
    if (rule && !ruleApplies(state, rule, rules, document)) continue;
    addPairs(lookup, set, values);
  }
}

function addInstanceAttributes(
  state: ClusterState,
  resource: Resource,
  node: Node | undefined,
  values: Map<string, string>,
): void {
  const rules: RuleInput = { now: state.now, nodeAttributes: node?.attributes };
  const { element, document } = resource;
  addValues({ state, element, name: 'instance_attributes', rules, document }, values);
  if (resource.parent) addInstanceAttributes(state, resource.parent, node, values);
}

/** A resource's parameters as they are on a node (or without one). Pacemaker: pe_rsc_params */
export function parametersOf(
  state: ClusterState,
  resource: Resource,
  node: Node | undefined,
): Map<string, string> {
  const key = node?.name.toLowerCase() ?? '';
  const known = resource.parameterCache.get(key);
  if (known) return known;
  const values = new Map<string, string>();
  addInstanceAttributes(state, resource, node, values);
  resource.parameterCache.set(key, values);
  return values;
}

/** The value of a node attribute: for `target` "host" that of the node on which a guest's container is. */
export function nodeAttribute(
  node: Node,
  name: string,
  target?: string,
  where: 'current' | 'assigned' = 'current',
): string | undefined {
  const container = node.kind === 'remote' ? node.remote?.container : undefined;
  if (!container || target?.toLowerCase() !== 'host') return node.attributes.get(name);
  const host = where === 'assigned' ? container.assignedNode : container.activeNodes[0];
  return host?.attributes.get(name);
}

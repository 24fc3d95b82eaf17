/** Meaning: what a change of a CIB is to those who administer it, where there are commands for that. */
import { pushAll } from '../../../base/arrays.js';
import { attributeOf, childNamed, type XmlElement } from '../../../xml/element.js';
import { apply } from '../apply.js';
import type { AddChange, CibChange, NewElement, RemoveChange, SetChange } from '../cib-change.js';
import { elementsOn } from '../id-path.js';

/** A named value that is set somewhere; undefined when it is taken away. */
interface NamedValue {
  readonly name: string;
  readonly value: string | undefined;
}

export type Meaning =
  | (NamedValue & { readonly kind: 'option' })
  | (NamedValue & { readonly kind: 'meta' | 'parameter' | 'demand'; readonly resource: string })
  | (NamedValue & {
      readonly kind: 'node-attribute' | 'transient-attribute' | 'capacity';
      readonly node: string;
    })
  | (NamedValue & { readonly kind: 'resource-default' | 'operation-default' })
  | { readonly kind: 'location'; readonly element: NewElement }
  | {
      readonly kind: 'constraint-removed';
      readonly id: string;
      readonly name: string;
      readonly resource: string | undefined;
    }
  /** Failures are forgotten, of one node or (undefined) of all. */
  | { readonly kind: 'cleanup'; readonly resource: string; readonly node: string | undefined }
  | { readonly kind: 'ticket'; readonly ticket: string; readonly name: string; readonly value: string }
  | { readonly kind: 'node-up'; readonly node: string }
  /** Anything else within the configuration; `above` are the elements from its section down, without what comes or goes. */
  | {
      readonly kind: 'edit';
      readonly change: SetChange | AddChange | RemoveChange;
      readonly above: readonly XmlElement[];
    };

/** A change with the elements on its path: those of an added element's parents only. */
interface Scene {
  readonly change: SetChange | AddChange | RemoveChange;
  readonly chain: readonly XmlElement[];
}

const SETS = ['meta_attributes', 'instance_attributes', 'utilization', 'cluster_property_set'];

/** The sets of pairs that a change touches, and the pairs: none when it touches something else. */
function pairsOf({
  change,
  chain,
}: Scene):
  | { readonly set: string; readonly holder: readonly XmlElement[]; readonly pairs: readonly NamedValue[] }
  | undefined {
  const last = chain.at(-1);
  if (!last) return undefined;
  if (change.kind === 'add' && SETS.includes(change.element.name)) {
    const { name, children } = change.element;
    const isPlain = children.every((child) => child.name === 'nvpair');
    return isPlain ? { set: name, holder: chain, pairs: children.map(pairOf) } : undefined;
  }
  const set = change.kind === 'add' ? last : chain.at(-2);
  if (!set || !SETS.includes(set.name) || childNamed(set, 'rule')) return undefined;
  const holder = chain.slice(0, chain.indexOf(set));
  if (change.kind === 'set') {
    const name = attributeOf(last, 'name');
    if (last.name !== 'nvpair' || change.attribute !== 'value' || name === undefined) return undefined;
    return { set: set.name, holder, pairs: [{ name, value: change.to }] };
  }
  if (change.element.name !== 'nvpair') return undefined;
  const pair = pairOf(change.element);
  return { set: set.name, holder, pairs: [change.kind === 'add' ? pair : { ...pair, value: undefined }] };
}

function pairOf({ attributes }: NewElement): NamedValue {
  return { name: attributes['name'] ?? '', value: attributes['value'] };
}

const RESOURCES = ['primitive', 'group', 'clone', 'master', 'bundle'];
const RESOURCE_SETS: ReadonlyMap<string, 'meta' | 'parameter' | 'demand'> = new Map([
  ['meta_attributes', 'meta'],
  ['instance_attributes', 'parameter'],
  ['utilization', 'demand'],
]);

/** What pairs in a set of that holder are; undefined where no command is known. */
function ofHolder(holder: readonly XmlElement[], set: string): ((pair: NamedValue) => Meaning) | undefined {
  const last = holder.at(-1);
  const id = last && attributeOf(last, 'id');
  const name = last && (attributeOf(last, 'uname') ?? id);
  if (set === 'cluster_property_set') return (pair) => ({ kind: 'option', ...pair });
  if (last?.name === 'rsc_defaults') return (pair) => ({ kind: 'resource-default', ...pair });
  if (last?.name === 'op_defaults') return (pair) => ({ kind: 'operation-default', ...pair });
  if (last?.name === 'node' && name !== undefined) {
    const kind = set === 'utilization' ? 'capacity' : 'node-attribute';
    return (pair) => ({ kind, node: name, ...pair });
  }
  if (last?.name === 'transient_attributes') {
    const state = holder.at(-2);
    const node = state && (attributeOf(state, 'uname') ?? attributeOf(state, 'id'));
    return node === undefined ? undefined : (pair) => transient(node, pair);
  }
  const kind = RESOURCE_SETS.get(set);
  if (!last || !RESOURCES.includes(last.name) || id === undefined || !kind) return undefined;
  return (pair) => ({ kind, resource: id, ...pair });
}

function transient(node: string, pair: NamedValue): Meaning {
  const resource = /^(?:fail-count|last-failure)-([^#]+)/.exec(pair.name)?.[1];
  if (resource !== undefined && pair.value === undefined) return { kind: 'cleanup', resource, node };
  return { kind: 'transient-attribute', node, ...pair };
}

const CONSTRAINTS = ['rsc_location', 'rsc_colocation', 'rsc_order', 'rsc_ticket'];

function ofConstraint({ change, chain }: Scene): Meaning | undefined {
  if (change.kind === 'set') return undefined;
  const parent = change.kind === 'add' ? chain.at(-1) : chain.at(-2);
  const { name, attributes, children } = change.element;
  const { id, rsc } = attributes;
  if (parent?.name !== 'constraints' || id === undefined || !CONSTRAINTS.includes(name)) return undefined;
  if (change.kind === 'remove') return { kind: 'constraint-removed', id, name, resource: rsc };
  const isPlain = name === 'rsc_location' && children.length === 0 && rsc !== undefined;
  return isPlain && attributes['node'] !== undefined
    ? { kind: 'location', element: change.element }
    : undefined;
}

/** What the entry of a node says once the cluster runs on it. */
const MEMBER: ReadonlyMap<string, string> = new Map([
  ['in_ccm', 'true'],
  ['crmd', 'online'],
  ['join', 'member'],
  ['expected', 'member'],
]);

function ofStatus({ change, chain }: Scene): Meaning | undefined {
  const element = change.kind === 'add' ? change.element : undefined;
  const last = chain.at(-1);
  const state = chain.find(({ name }) => name === 'node_state');
  const node = state && (attributeOf(state, 'uname') ?? attributeOf(state, 'id'));
  if (change.kind === 'set' && last === state && node !== undefined) {
    return change.to !== undefined && MEMBER.get(change.attribute) === change.to
      ? { kind: 'node-up', node }
      : undefined;
  }
  const added = element?.name === 'node_state' ? element.attributes['uname'] : undefined;
  if (added !== undefined) return { kind: 'node-up', node: added };
  const history = chain.find(({ name }) => name === 'lrm_resource');
  const resource = history && attributeOf(history, 'id');
  if (change.kind === 'remove' && node !== undefined && resource !== undefined)
    return { kind: 'cleanup', resource, node };
  return ofTicket({ change, chain });
}

function ofTicket({ change, chain }: Scene): Meaning | undefined {
  const last = chain.at(-1);
  if (change.kind === 'set') {
    const ticket = last?.name === 'ticket_state' ? attributeOf(last, 'id') : undefined;
    if (ticket === undefined || change.to === undefined) return undefined;
    return { kind: 'ticket', ticket, name: change.attribute, value: change.to };
  }
  if (change.kind === 'remove') return undefined;
  const added = change.element.name === 'tickets' ? change.element.children[0] : change.element;
  const { id, ...values } = added?.attributes ?? {};
  const [first, ...others] = Object.entries(values);
  if (added?.name !== 'ticket_state' || id === undefined || !first || others.length > 0) return undefined;
  return { kind: 'ticket', ticket: id, name: first[0], value: first[1] };
}

/** What one change means; undefined where nobody has a command for it. */
function meaningsOfOne(scene: Scene): readonly Meaning[] | undefined {
  const { change, chain } = scene;
  const found = pairsOf(scene);
  const make = found && ofHolder(found.holder, found.set);
  if (make) return found.pairs.map(make);
  if (chain[0]?.name === 'status') {
    const one = ofStatus(scene);
    return one && [one];
  }
  const constraint = ofConstraint(scene);
  if (constraint) return [constraint];
  if (chain[0]?.name !== 'configuration' || chain.length < 2) return undefined;
  return [{ kind: 'edit', change, above: change.kind === 'remove' ? chain.slice(1, -1) : chain.slice(1) }];
}

/** Failures that are forgotten on several nodes are forgotten on all. */
function withoutRepeats(meanings: readonly Meaning[]): readonly Meaning[] {
  const nodes = new Map<string, Set<string | undefined>>();
  for (const one of meanings) {
    if (one.kind !== 'cleanup') continue;
    nodes.set(one.resource, (nodes.get(one.resource) ?? new Set()).add(one.node));
  }
  const seen = new Set<string>();
  return meanings
    .map((one) =>
      one.kind === 'cleanup' && (nodes.get(one.resource)?.size ?? 0) > 1 ? { ...one, node: undefined } : one,
    )
    .filter((one) => {
      if (one.kind === 'edit') return true;
      const key = JSON.stringify(one);
      return seen.has(key) ? false : seen.add(key);
    });
}

/**
 * What changes mean, in their order and each once.
 * @param root - the CIB before the changes
 * @returns undefined when one of them has no meaning that a command could carry out, or cannot be made
 */
export function meaningsOf(root: XmlElement, changes: readonly CibChange[]): readonly Meaning[] | undefined {
  const meanings: Meaning[] = [];
  let current = root;
  for (const change of changes) {
    if (change.kind === 'move') return undefined;
    const chain = elementsOn(current, change.kind === 'add' ? change.path.slice(0, -1) : change.path);
    const found = chain && meaningsOfOne({ change, chain });
    const { root: next } = apply(current, [change]);
    if (!found || !next) return undefined;
    pushAll(meanings, found);
    current = next;
  }
  return withoutRepeats(meanings);
}

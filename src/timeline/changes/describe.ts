/** What a part of the CIB is: from its path, its element and its attributes to the object that people know. */
import { pairName, type PathStep } from '../../logs/cib-path.js';
import type { NodeNames } from '../names.js';
import type { ChangedObject, PartChange } from './change.js';
import { constraintWords, type ConstraintWords } from './constraint.js';
import { effectOf } from './effect.js';

/** A part with its whole path; the last step is the part itself. */
export interface CibPart {
  readonly change: PartChange['change'];
  readonly steps: readonly PathStep[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Ids of resources inside a part that was created with them. */
  readonly members: readonly string[];
}

export interface CibNames {
  readonly node: NodeNames;
  /** The name of a pair by its id, where an earlier line told both. */
  readonly pair: (id: string) => string | undefined;
}

const RESOURCES: ReadonlySet<string> = new Set(['primitive', 'group', 'clone', 'master', 'bundle']);
const OBJECTS: Readonly<Record<string, ChangedObject>> = {
  template: 'template',
  op: 'operation',
  'fencing-level': 'fencing-level',
  tag: 'tag',
  alert: 'alert',
  acl_role: 'acl',
  acl_target: 'acl',
  node: 'node',
};
/** Notes that the cluster makes for itself. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'last-lrm-refresh',
  'dc-version',
  'cluster-infrastructure',
  'cluster-name',
  'have-watchdog',
]);

const agentOf = ({ class: kind, provider, type }: CibPart['attributes']): string | undefined =>
  [kind, provider, type].filter((word) => word !== undefined).join(':') || undefined;

const ownerOf = (steps: readonly PathStep[]): string | undefined =>
  steps.findLast(({ name }) => RESOURCES.has(name) || name === 'template')?.id;

/** Old versions use a node's name for its id. */
function nodeNamed(id: string, { node }: CibNames): string {
  return /^\d+$/.test(id) || node(id) !== `node ${id}` ? node(id) : id;
}

interface PairPlace {
  readonly object: ChangedObject;
  readonly of?: string | undefined;
  readonly nodes?: readonly string[];
}

const SETS: Readonly<Record<string, ChangedObject>> = {
  meta_attributes: 'meta-attribute',
  instance_attributes: 'parameter',
  utilization: 'utilization',
};

/** Whose a name-value pair is, by the sets and sections around it. */
function pairPlace(steps: readonly PathStep[], cibNames: CibNames): PairPlace {
  const names = steps.map(({ name }) => name);
  const set = steps.findLast(({ name }) => SETS[name] !== undefined || name === 'cluster_property_set');
  if (set?.name === 'cluster_property_set') return { object: 'cluster-option' };
  if (names.includes('rsc_defaults')) return { object: 'resource-default' };
  if (names.includes('op_defaults')) return { object: 'operation-default' };
  const node = steps.find(({ name }) => name === 'node')?.id;
  if (node !== undefined) {
    const of = nodeNamed(node, cibNames);
    return { object: set?.name === 'utilization' ? 'utilization' : 'node-attribute', of, nodes: [of] };
  }
  const object = SETS[set?.name ?? ''];
  const of = steps.findLast(({ name }) => name === 'op')?.id ?? ownerOf(steps);
  return object === undefined || of === undefined ? { object: 'other' } : { object, of };
}

function pairChange({ change, steps, attributes }: CibPart, names: CibNames): PartChange | undefined {
  const [set, pair] = steps.slice(-2);
  const pairId = pair?.id ?? attributes['id'] ?? '';
  const id = attributes['name'] ?? names.pair(pairId) ?? pairName(pairId, set?.id) ?? pairId;
  const { object, of, nodes = [] } = pairPlace(steps.slice(0, -1), names);
  if (object === 'cluster-option' && BOOKKEEPING.has(id)) return undefined;
  const owner = ownerOf(steps);
  const { value } = attributes;
  return {
    change,
    object,
    id,
    of,
    value,
    effect: effectOf({ change, object, id, value }),
    resources: owner === undefined ? [] : [owner],
    nodes,
  };
}

function ticketChanges({ change, steps, attributes }: CibPart): readonly PartChange[] {
  const ticket = steps.at(-1)?.id ?? attributes['id'] ?? '';
  const whole = { change, object: 'ticket', of: ticket, resources: [], nodes: [] } as const;
  if (change === 'removed') return [{ ...whole, id: ticket }];
  return ['granted', 'standby'].flatMap((id) => {
    const value = attributes[id];
    // A new ticket notes both; that it is not in standby is nothing that anybody did.
    if (value === undefined || (change === 'created' && id === 'standby' && value === 'false')) return [];
    return [{ ...whole, id, value, effect: effectOf({ change, object: 'ticket', id, value }) }];
  });
}

function newValues(attributes: CibPart['attributes']): string | undefined {
  const values = Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
  return values.join(', ') || undefined;
}

/** `cli-ban-web-on-node2`, `cli-prefer-web`: what a move command calls its constraint. */
function movedBy(id: string): { readonly resource?: string; readonly node?: string } {
  const prefix = /^cli-(?:ban|prefer|standby)-/.exec(id)?.[0];
  if (prefix === undefined) return {};
  const at = id.lastIndexOf('-on-');
  return at < prefix.length
    ? { resource: id.slice(prefix.length) }
    : { resource: id.slice(prefix.length, at), node: id.slice(at + '-on-'.length) };
}

function constraintChange(part: CibPart, words: ConstraintWords, id: string): PartChange {
  const moved = movedBy(id);
  const { details, resources, nodes } = words;
  return {
    change: part.change,
    object: 'constraint',
    id,
    details: part.change === 'changed' ? newValues(part.attributes) : details,
    effect: effectOf({ change: part.change, object: 'constraint', id, value: undefined }),
    resources: resources.length > 0 || moved.resource === undefined ? resources : [moved.resource],
    nodes: nodes.length > 0 || moved.node === undefined ? nodes : [moved.node],
  };
}

function detailsOf({ change, attributes, members }: CibPart, object: ChangedObject): string | undefined {
  if (change === 'changed') {
    return newValues(attributes);
  }
  if (object === 'operation') {
    const { name, interval, timeout } = attributes;
    if (name === undefined) return undefined;
    return [name, interval && `every ${interval}`, timeout && `at most ${timeout}`].filter(Boolean).join(' ');
  }
  if (object === 'fencing-level') {
    const { target, index, devices } = attributes;
    return target === undefined ? undefined : `level ${index ?? '?'} of ${target}: ${devices ?? '?'}`;
  }
  return members.length > 0 ? members.join(', ') : agentOf(attributes);
}

/** A part that nobody gives a name of its own: a rule, a set of resources. */
function otherChange({ change, steps, attributes }: CibPart, name: string, id: string): PartChange {
  const of = steps.slice(0, -1).findLast((step) => step.id !== undefined)?.id;
  const owner = ownerOf(steps);
  return {
    change,
    object: 'other',
    id: id === name ? name : `${name} ${id}`,
    of,
    details: change === 'changed' ? newValues(attributes) : undefined,
    resources: owner === undefined ? [] : [owner],
    nodes: [],
  };
}

/** The changes that a part stands for; none for what only the cluster itself uses. */
export function describePart(part: CibPart, names: CibNames): readonly PartChange[] {
  const { change, steps, attributes } = part;
  const last = steps.at(-1);
  if (!last) return [];
  const { name } = last;
  const id = last.id ?? attributes['id'] ?? name;
  if (name === 'nvpair') return [pairChange(part, names)].filter((one) => one !== undefined);
  if (name === 'ticket_state') return ticketChanges(part);
  const words = constraintWords(name, attributes);
  if (words) return [constraintChange(part, words, id)];
  if (name === 'cib') {
    const value = attributes['validate-with'];
    const effect = effectOf({ change, object: 'schema', id: 'validate-with', value });
    return [{ change, object: 'schema', id: 'validate-with', value, effect, resources: [], nodes: [] }];
  }
  const object = RESOURCES.has(name) ? 'resource' : OBJECTS[name];
  if (object === undefined) return [otherChange(part, name, id)];
  const owner = object === 'operation' ? ownerOf(steps) : undefined;
  const node = object === 'node' ? (attributes['uname'] ?? nodeNamed(id, names)) : undefined;
  return [
    {
      change,
      object,
      id: node ?? id,
      of: owner,
      details: detailsOf(part, object),
      resources: object === 'resource' ? [id] : owner === undefined ? [] : [owner],
      nodes: node === undefined ? [] : [node],
    },
  ];
}

/** Which objects crm shell's own syntax can say without loss; the others are written as XML. */
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ConfigObject, ObjectKind } from '../../views/config/objects.js';
import { isConstraintExpressible } from './expressible-constraints.js';
import { isRuleExpressible } from './expressible-rules.js';
import { levelsByTarget } from './topology-lines.js';
import { pairText, survivesBare, survivesQuotes } from './words.js';

/** What of an element the syntax has a place for. */
interface Place {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
}

const SETS = ['instance_attributes', 'meta_attributes'];
const SET: Place = { attributes: ['id', 'id-ref', 'score'], children: ['nvpair', 'rule'] };
const ANY_ATTRIBUTES: readonly string[] = ['*'];
const NODE_SETS = ['instance_attributes', 'utilization'];
const PRIMITIVE_PARTS = [...SETS, 'utilization', 'operations'];
const AGENT = ['id', 'class', 'provider', 'type', 'description'];
const HAS_ROLES: Place = { attributes: ['id'], children: ['role'] };

const PLACES: Readonly<Record<string, Place>> = {
  node: { attributes: ['id', 'uname', 'type', 'description'], children: NODE_SETS },
  primitive: { attributes: [...AGENT, 'template'], children: PRIMITIVE_PARTS },
  template: { attributes: AGENT, children: PRIMITIVE_PARTS },
  operations: { attributes: ['id', 'id-ref'], children: ['op'] },
  op: { attributes: ANY_ATTRIBUTES, children: SETS },
  group: { attributes: ['id', 'description'], children: [...SETS, 'primitive'] },
  clone: { attributes: ['id', 'description'], children: [...SETS, 'primitive', 'group'] },
  master: { attributes: ['id', 'description'], children: [...SETS, 'primitive', 'group'] },
  bundle: {
    attributes: ['id', 'description'],
    children: ['docker', 'network', 'storage', 'meta_attributes', 'primitive'],
  },
  docker: { attributes: ANY_ATTRIBUTES, children: [] },
  network: { attributes: ANY_ATTRIBUTES, children: ['port-mapping'] },
  storage: { attributes: [], children: ['storage-mapping'] },
  'port-mapping': { attributes: ANY_ATTRIBUTES, children: [] },
  'storage-mapping': { attributes: ANY_ATTRIBUTES, children: [] },
  instance_attributes: SET,
  meta_attributes: SET,
  utilization: SET,
  cluster_property_set: { attributes: ['id', 'id-ref'], children: ['nvpair', 'rule'] },
  nvpair: { attributes: ['id', 'id-ref', 'name', 'value'], children: [] },
  'fencing-topology': { attributes: [], children: ['fencing-level'] },
  'fencing-level': {
    attributes: ['id', 'target', 'target-pattern', 'target-attribute', 'target-value', 'index', 'devices'],
    children: [],
  },
  tag: { attributes: ['id'], children: ['obj_ref'] },
  obj_ref: { attributes: ['id'], children: [] },
  acl_role: { attributes: ['id', 'description'], children: ['acl_permission', 'read', 'write', 'deny'] },
  acl_target: HAS_ROLES,
  acl_group: HAS_ROLES,
  acl_user: { attributes: ['id'], children: ['role_ref', 'read', 'write', 'deny'] },
  acl_permission: {
    attributes: ['id', 'kind', 'xpath', 'reference', 'object-type', 'attribute', 'description'],
    children: [],
  },
  role: { attributes: ['id'], children: [] },
  role_ref: { attributes: ['id'], children: [] },
  read: { attributes: ['id', 'xpath', 'ref', 'tag', 'attribute'], children: [] },
  write: { attributes: ['id', 'xpath', 'ref', 'tag', 'attribute'], children: [] },
  deny: { attributes: ['id', 'xpath', 'ref', 'tag', 'attribute'], children: [] },
  alert: { attributes: ['id', 'path', 'description'], children: [...SETS, 'select', 'recipient'] },
  recipient: { attributes: ['id', 'value'], children: SETS },
  select: {
    attributes: [],
    children: ['select_nodes', 'select_fencing', 'select_resources', 'select_attributes'],
  },
  select_nodes: { attributes: [], children: [] },
  select_fencing: { attributes: [], children: [] },
  select_resources: { attributes: [], children: [] },
  select_attributes: { attributes: [], children: ['attribute'] },
  attribute: { attributes: ['name'], children: [] },
};

/** Attributes that are written between quotes where they need them. */
const QUOTED = new Set(['value', 'description', 'path', 'xpath']);

/** What stands without an id in the text gets one made for it. */
function hasId(element: XmlElement, { attributes }: Place): boolean {
  if (element.name === 'operations' || !attributes.includes('id')) return true;
  return ['id', 'id-ref'].some((name) => attributeOf(element, name) !== undefined);
}

function attributeFits(element: XmlElement, place: Place): boolean {
  const { attributes } = place;
  const takesAll = attributes === ANY_ATTRIBUTES;
  if (!hasId(element, place)) return false;
  return element.attributes.every(({ name, value }) => {
    if (!takesAll && !attributes.includes(name)) return false;
    if (name === 'description' && value === '') return false;
    return takesAll || QUOTED.has(name) ? survivesQuotes(value) : survivesBare(value);
  });
}

function nvpairFits(pair: XmlElement): boolean {
  const name = attributeOf(pair, 'name');
  return name === undefined || (survivesBare(name) && !/^[=@$]|=/.test(name));
}

/** `params a=b:` would be read as a set of the score `a=b`. */
function setFits(set: XmlElement): boolean {
  const [first] = set.children;
  if (!first || first.name !== 'nvpair' || attributeOf(set, 'score') !== undefined) return true;
  const [name, value] = [attributeOf(first, 'name') ?? '', attributeOf(first, 'value')];
  return !/^[^:"]+:$/.test(pairText(name, value).replaceAll('"', ''));
}

/** A resource of that name can stand where crm shell expects the name of one. */
export function isResourceWord(id: string): boolean {
  return /^[a-z_#$][^=]*$/i.test(id);
}

function agentFits(element: XmlElement): boolean {
  const [agentClass, provider, type] = ['class', 'provider', 'type'].map((name) =>
    attributeOf(element, name),
  );
  if (attributeOf(element, 'template') !== undefined)
    return [agentClass, provider, type].every((word) => word === undefined);
  // A name without class and provider is read as one of the provider heartbeat.
  if (agentClass === 'ocf') return provider !== undefined;
  return agentClass !== undefined && provider === undefined;
}

/** Settings of a set that stands before the container would swallow the word `docker`. */
function bundleFits({ children }: XmlElement): boolean {
  const container = children.findIndex(({ name }) => name === 'docker');
  return container === -1 || children[container - 1]?.name !== 'meta_attributes';
}

const ALL_DEVICES = /^[^\s:]+$/;

/** Levels are counted from 1 for each target, and for each attribute whatever its value. */
function topologyFits(topology: XmlElement): boolean {
  const levels = childrenNamed(topology, 'fencing-level');
  const byTarget = new Map<string, number[]>();
  for (const level of levels) {
    const attribute = attributeOf(level, 'target-attribute');
    const target = attribute ?? attributeOf(level, 'target-pattern') ?? attributeOf(level, 'target') ?? '';
    byTarget.set(target, [...(byTarget.get(target) ?? []), Number(attributeOf(level, 'index'))]);
    if (!ALL_DEVICES.test(attributeOf(level, 'devices') ?? '')) return false;
  }
  const count = [...levelsByTarget(topology).values()].flat().length;
  return (
    count === levels.length &&
    [...byTarget.values()].every((indexes) =>
      indexes.toSorted((a, b) => a - b).every((index, i) => index === i + 1),
    )
  );
}

/** The ids of recipients are made from that of the alert. */
function alertFits(alert: XmlElement): boolean {
  const id = attributeOf(alert, 'id') ?? '';
  return childrenNamed(alert, 'recipient').every(
    (recipient, i) => attributeOf(recipient, 'id') === `${id}-recipient-${i + 1}`,
  );
}

/** One thing is permitted at a time: an XPath, an object, or a kind of object with perhaps an attribute of it. */
function permissionFits(permission: XmlElement): boolean {
  const has = (name: string): boolean => attributeOf(permission, name) !== undefined;
  const things = ['xpath', 'reference', 'object-type'].filter(has).length;
  return things === 1 && (!has('attribute') || has('object-type'));
}

const CHECKS: Readonly<Record<string, (element: XmlElement) => boolean>> = {
  primitive: agentFits,
  template: agentFits,
  op: (op) => attributeOf(op, 'interval') !== undefined,
  operations: ({ attributes, children }) => attributes.length > 0 || children.length > 0,
  clone: ({ children }) =>
    children.every(({ name, ...child }) => !isResource(name) || isResourceWord(idOf(child))),
  instance_attributes: setFits,
  meta_attributes: setFits,
  utilization: setFits,
  nvpair: nvpairFits,
  bundle: bundleFits,
  node: (node) => {
    const id = attributeOf(node, 'id') ?? '';
    return id === attributeOf(node, 'uname') || !id.includes('.');
  },
  'fencing-topology': topologyFits,
  obj_ref: (reference) => isResourceWord(attributeOf(reference, 'id') ?? ''),
  alert: alertFits,
  acl_permission: permissionFits,
};

function idOf(element: Pick<XmlElement, 'attributes'>): string {
  return element.attributes.find(({ name }) => name === 'id')?.value ?? '';
}

function isResource(name: string): boolean {
  return name === 'primitive' || name === 'group';
}

function fits(element: XmlElement, isOutermost: boolean): boolean {
  if (element.name === 'rule') return isRuleExpressible(element);
  // Resources inside of others are named only: they are objects of their own.
  if (!isOutermost && isResource(element.name)) return true;
  const place = PLACES[element.name];
  if (!place || !attributeFits(element, place)) return false;
  if (CHECKS[element.name]?.(element) === false) return false;
  return element.children.every((child) => place.children.includes(child.name) && fits(child, false));
}

/** Sets whose id stands before them. */
const OPTION_KINDS: readonly ObjectKind[] = ['cluster-options', 'resource-defaults', 'operation-defaults'];

/** True when what crm shell reads of the object's text is the object. */
export function isExpressible({ kind, id, element }: ConfigObject): boolean {
  if (kind === 'location' || kind === 'colocation' || kind === 'order' || kind === 'ticket')
    return isConstraintExpressible(kind, element);
  if (OPTION_KINDS.includes(kind) && id.includes('.')) return false;
  return fits(element, true);
}

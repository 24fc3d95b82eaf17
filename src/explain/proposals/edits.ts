/** Changes of values by name: options, meta-attributes, node attributes, constraints, written where they belong. */
import { formatScore, toScore } from '../../base/score.js';
import { attributeOf, childNamed, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { originOfOption } from '../../cluster/unpack/options.js';
import { originOfMeta } from '../../cluster/unpack/resource-meta.js';
import type { NewElement } from '../../cib/change/cib-change.js';
import { addition, setting, type Changes } from './change.js';

/** An id that the CIB does not have yet. */
function freeId({ root }: ClusterState, wanted: string): string {
  const taken = new Set<string>();
  for (const element of descendants(root)) {
    const id = attributeOf(element, 'id');
    if (id?.startsWith(wanted)) taken.add(id);
  }
  let id = wanted;
  for (let i = 1; taken.has(id); i += 1) id = `${wanted}-${i}`;
  return id;
}

function pair(id: string, name: string, value: string): NewElement {
  return { name: 'nvpair', attributes: { id, name, value }, children: [] };
}

/** The pair in a set of its holder that always applies; a new set when there is none. */
function addedPair(
  state: ClusterState,
  holder: XmlElement,
  setName: string,
  [name, value]: readonly [string, string],
): Changes {
  const sets = childrenNamed(holder, setName);
  const own = sets.find((set) => attributeOf(set, 'id-ref') === undefined && !childNamed(set, 'rule'));
  const setId = own ? attributeOf(own, 'id') : undefined;
  if (own && setId !== undefined) {
    return addition(state.root, own, pair(freeId(state, `${setId}-${name}`), name, value));
  }
  const id = freeId(state, `${attributeOf(holder, 'id') ?? 'cib'}-${setName}`);
  const element = {
    name: setName,
    attributes: { id },
    children: [pair(freeId(state, `${id}-${name}`), name, value)],
  };
  return addition(state.root, holder, element);
}

function isBelow(element: XmlElement, holder: XmlElement): boolean {
  for (const one of descendants(holder)) if (one === element) return true;
  return false;
}

/** True when the resource has a definition of its own, in which something can be written. */
export function isConfigured({ definition, id, orphan: removed }: Resource): boolean {
  return !removed && attributeOf(definition, 'id') === stripInstance(id);
}

/** Sets a meta-attribute of a resource: where it is set in its definition, else as a new pair there. */
export function metaChange(state: ClusterState, resource: Resource, name: string, value: string): Changes {
  const origin = originOfMeta(state, resource, name);
  const { definition } = resource;
  if (origin?.name === 'nvpair' && isBelow(origin, definition))
    return setting(state.root, origin, 'value', value);
  return addedPair(state, definition, 'meta_attributes', [name, value]);
}

/** Sets a cluster option; undefined when the CIB has no section for them. */
export function optionChange(state: ClusterState, name: string, value: string): Changes | undefined {
  const section = state.configuration.sections.get('crm_config');
  if (!section) return undefined;
  const { element } = originOfOption(state, name);
  if (element) return setting(state.root, element, 'value', value);
  return addedPair(state, section, 'cluster_property_set', [name, value]);
}

/** Sets a meta-attribute for all resources that do not set it themselves; undefined when the CIB has no configuration. */
export function resourceDefaultChange(state: ClusterState, name: string, value: string): Changes | undefined {
  const section = state.configuration.sections.get('rsc_defaults');
  if (section) {
    const existing = childrenNamed(section, 'meta_attributes')
      .filter((set) => !childNamed(set, 'rule'))
      .flatMap((set) => childrenNamed(set, 'nvpair'))
      .find((one) => attributeOf(one, 'name') === name);
    return existing
      ? setting(state.root, existing, 'value', value)
      : addedPair(state, section, 'meta_attributes', [name, value]);
  }
  const configuration = childNamed(state.root, 'configuration');
  if (!configuration) return undefined;
  const id = freeId(state, 'rsc_defaults-meta_attributes');
  const set = {
    name: 'meta_attributes',
    attributes: { id },
    children: [pair(freeId(state, `${id}-${name}`), name, value)],
  };
  return addition(state.root, configuration, { name: 'rsc_defaults', attributes: {}, children: [set] });
}

/** The `<node>` of a node in the configuration. */
export function nodeElement(state: ClusterState, node: Node): XmlElement | undefined {
  const nodes = state.configuration.sections.get('nodes');
  const isThis = (one: XmlElement): boolean =>
    attributeOf(one, 'id') === node.id || attributeOf(one, 'uname') === node.name;
  return nodes && childrenNamed(nodes, 'node').find(isThis);
}

/** The `<node_state>` of a node. */
export function nodeStateElement({ root }: ClusterState, node: Node): XmlElement | undefined {
  const status = childNamed(root, 'status');
  const isThis = (one: XmlElement): boolean =>
    attributeOf(one, 'id') === node.id || attributeOf(one, 'uname') === node.name;
  return status && childrenNamed(status, 'node_state').find(isThis);
}

/** Pairs of the attributes of a node, permanent and transient. */
export function nodeAttributePairs(
  state: ClusterState,
  node: Node,
  matches: (name: string) => boolean,
): XmlElement[] {
  const transient = nodeStateElement(state, node);
  const holders = [nodeElement(state, node), transient && childNamed(transient, 'transient_attributes')];
  return holders
    .flatMap((holder) => (holder ? childrenNamed(holder, 'instance_attributes') : []))
    .flatMap((set) => childrenNamed(set, 'nvpair'))
    .filter((one) => matches(attributeOf(one, 'name') ?? ''));
}

/** Sets a permanent attribute or a capacity of a node. */
export function nodePairChange(
  state: ClusterState,
  node: Node,
  setName: 'instance_attributes' | 'utilization',
  [name, value]: readonly [string, string],
): Changes | undefined {
  const holder = nodeElement(state, node);
  if (!holder) return undefined;
  const existing = childrenNamed(holder, setName)
    .flatMap((set) => childrenNamed(set, 'nvpair'))
    .find((one) => attributeOf(one, 'name') === name);
  return existing
    ? setting(state.root, existing, 'value', value)
    : addedPair(state, holder, setName, [name, value]);
}

/** Sets a promotion score where the agent left it, or as a new transient attribute. */
export function promotionScoreChange(
  state: ClusterState,
  node: Node,
  [name, value]: readonly [string, string],
): Changes | undefined {
  const [existing] = nodeAttributePairs(state, node, (other) => other === name);
  if (existing) return setting(state.root, existing, 'value', value);
  const holder = nodeStateElement(state, node);
  const transient = holder && childNamed(holder, 'transient_attributes');
  return transient && addedPair(state, transient, 'instance_attributes', [name, value]);
}

/** A score as it is written in a CIB. */
export function writtenScore(value: number): string {
  return formatScore(toScore(value));
}

/** Adds a preference for a node; undefined when the CIB has no section for constraints. */
export function newLocationChange(
  state: ClusterState,
  {
    resource,
    node,
    promoted,
  }: { readonly resource: string; readonly node: string; readonly promoted: boolean },
  score: number,
): Changes | undefined {
  const parent = state.configuration.sections.get('constraints');
  if (!parent) return undefined;
  const id = freeId(state, `location-${resource}-${node}`);
  const role = promoted ? { role: 'Promoted' } : {};
  const attributes = { id, rsc: resource, ...role, node, score: writtenScore(score) };
  return addition(state.root, parent, { name: 'rsc_location', attributes, children: [] });
}

/** Where options, meta-attributes, node attributes and recorded facts stand in the CIB. */
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/element.js';
import { sameIgnoringCase } from '../base/compare.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Ticket } from '../cluster/model/constraint.js';
import { containerOf, type Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import { stripInstance } from '../cluster/model/resource-queries.js';
import { historyOf } from '../cluster/unpack/history/status-index.js';
import { originOfOption } from '../cluster/unpack/options.js';
import { originOfMeta } from '../cluster/unpack/resource-meta.js';
import { byDefault, place, placeOf, type Citation, type Located } from './citation.js';

/** The cluster option: the pair that sets it, or its default. */
export function citeOption(state: ClusterState, name: string): Citation {
  const { element, value } = originOfOption(state, name);
  return element ? place(element) : byDefault(name, value);
}

/** The meta-attribute of a resource: the pair that sets it, or its default. */
export function citeMeta(state: ClusterState, resource: Resource, name: string, fallback: string): Citation {
  const element = originOfMeta(state, resource, name);
  return element ? place(element) : byDefault(name, fallback);
}

/** The definition of a resource. */
export function citeDefinition(resource: Resource): Located {
  return place(resource.definition);
}

function isEntryOf(element: XmlElement, node: Node): boolean {
  return (
    sameIgnoringCase(attributeOf(element, 'uname'), node.name) ||
    sameIgnoringCase(attributeOf(element, 'id'), node.id)
  );
}

/** The `node_state` of a node. */
function nodeState(state: ClusterState, node: Node): XmlElement | undefined {
  const status = childNamed(state.root, 'status');
  return status && childrenNamed(status, 'node_state').find((element) => isEntryOf(element, node));
}

/** The `<node>` of a node, or the resource that makes it one. */
function nodeDefinition(state: ClusterState, node: Node): XmlElement | undefined {
  const nodes = state.configuration.sections.get('nodes');
  const written = nodes && childrenNamed(nodes, 'node').find((element) => isEntryOf(element, node));
  return written ?? containerOf(node)?.definition ?? node.remote?.definition;
}

/** What a `<node_state>` says of membership. */
const MEMBERSHIP = ['in_ccm', 'crmd', 'join', 'expected'];

/** What the CIB has of a node: its entry in the status section, else its definition, else the whole CIB. */
export function citeNode(state: ClusterState, node: Node): Located {
  const entry = nodeState(state, node);
  return entry ? place(entry, MEMBERSHIP) : citeNodeDefinition(state, node);
}

/** The score of a node: its `<node>`, or the default of 0. */
export function citeNodeDefinition(state: ClusterState, node: Node): Located {
  const definition = nodeDefinition(state, node);
  return definition ? place(definition) : place(state.root, []);
}

function pairsOf(holder: XmlElement | undefined, matches: (name: string) => boolean): XmlElement[] {
  return (holder?.children ?? [])
    .filter(({ name }) => name === 'instance_attributes')
    .flatMap(({ children }) => children)
    .filter((pair) => pair.name === 'nvpair' && matches(attributeOf(pair, 'name') ?? ''));
}

/** Node attributes: transient ones first, since they win. */
export function citeNodeAttributes(
  state: ClusterState,
  node: Node,
  matches: (name: string) => boolean,
): readonly Located[] {
  const entry = nodeState(state, node);
  const transient = (entry?.children ?? []).filter(({ name }) => name === 'transient_attributes');
  const pairs = transient.flatMap((holder) => pairsOf(holder, matches));
  const permanent = pairsOf(nodeDefinition(state, node), matches);
  return [...pairs, ...permanent].map((pair) => place(pair));
}

/** One node attribute by name. */
export function citeNodeAttribute(state: ClusterState, node: Node, name: string): readonly Located[] {
  return citeNodeAttributes(state, node, (other) => other === name).slice(0, 1);
}

function historyEntry(state: ClusterState, resource: Resource, node: Node): XmlElement | undefined {
  const names = [resource.historyId ?? resource.id, resource.id, stripInstance(resource.id)];
  for (const name of names) {
    const [entry] = historyOf(state, node.name, name);
    if (entry) return entry;
  }
  return undefined;
}

/** What is recorded of a resource on a node, with what was injected into that, else of the node. */
export function citeHistory(state: ClusterState, resource: Resource, node: Node): readonly Located[] {
  const entry = historyEntry(state, resource, node);
  if (!entry) return [citeNode(state, node)];
  const injected = entry.children.map((result) => place(result)).filter(({ kind }) => kind === 'injected');
  return [place(entry), ...injected];
}

/** Fail counts and times of failures of a resource on a node. */
export function citeFailures(state: ClusterState, resource: Resource, node: Node): readonly Located[] {
  const ids = [resource.historyId ?? resource.id, stripInstance(resource.id)];
  // Behind the id stands the operation, or an instance number: "web" is not "web2".
  const isAbout = (name: string): boolean =>
    ids.some((id) => name.startsWith(`fail-count-${id}`) && /^(?:[#:]|$)/.test(name.slice(11 + id.length)));
  return citeNodeAttributes(state, node, isAbout);
}

/** What the status section says of a ticket that is not granted or in standby; not granted without it. */
export function citeTicket(state: ClusterState, { id, granted }: Ticket): Citation {
  const tickets = childNamed(state.root, 'status')?.children.find(({ name }) => name === 'tickets');
  const entry = tickets?.children.find((element) => attributeOf(element, 'id') === id);
  return entry ? place(entry, [granted ? 'standby' : 'granted']) : byDefault(`ticket "${id}"`, 'not granted');
}

/** The utilization of a resource or node. */
export function citeUtilization(holder: XmlElement | undefined): readonly Located[] {
  return placeOf(holder && childNamed(holder, 'utilization'));
}

/** The utilization of a node. */
export function citeNodeUtilization(state: ClusterState, node: Node): readonly Located[] {
  return citeUtilization(nodeDefinition(state, node));
}

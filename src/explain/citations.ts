/** The places in the CIB that a cause points at. */
import { INFINITY } from '../base/score.js';
import type { XmlElement } from '../xml/element.js';
import type { Cause, NodeUnavailability } from '../cluster/model/cause.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Colocation } from '../cluster/model/constraint.js';
import { containerOf, type Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import { isBundled, stripInstance } from '../cluster/model/resource-queries.js';
import { byDefault, place, placeOf, type Citation, type Located } from './citation.js';
import {
  citeDefinition,
  citeFailures,
  citeHistory,
  citeMeta,
  citeNode,
  citeNodeAttribute,
  citeNodeAttributes,
  citeNodeDefinition,
  citeNodeUtilization,
  citeOption,
  citeTicket,
  citeUtilization,
} from './origins.js';

type Citations = readonly Citation[];

/** Whether this part of the cluster has quorum. */
export function citeQuorum({ root }: ClusterState): Located {
  return place(root, ['have-quorum']);
}

type CauseOf<K extends Cause['kind']> = Extract<Cause, { readonly kind: K }>;

/** What is written of a constraint: it, and the id-ref behind which it took the sets of another one for its own. */
function citeConstraint({ element, strayedBy }: Pick<Colocation, 'element' | 'strayedBy'>): Citations {
  return [...placeOf(element), ...placeOf(strayedBy)];
}

/** What is written about a colocation; one that is implied follows from a group, a bundle or a container. */
function citeColocation(constraint: Colocation): Citations {
  if (constraint.element) return citeConstraint(constraint);
  const { dependent } = constraint;
  const inGroup = dependent.parent?.kind === 'group' && dependent.container === undefined;
  return [citeDefinition(inGroup || isBundled(dependent) ? (dependent.parent ?? dependent) : dependent)];
}

/** Why a node is not available. */
export function citeUnavailability(state: ClusterState, node: Node, why: NodeUnavailability): Citations {
  const attribute = why === 'shutdown' || why === 'standby' || why === 'maintenance' ? why : undefined;
  const pairs = attribute === undefined ? [] : citeNodeAttribute(state, node, attribute);
  if (pairs.length > 0) return pairs;
  if (why === 'maintenance' && state.settings.maintenanceMode) return [citeOption(state, 'maintenance-mode')];
  const container = containerOf(node);
  if (container) return [citeDefinition(container)];
  const because = why === 'unclean' ? node.uncleanBecause?.cause : undefined;
  if (because?.kind === 'fencing' && because.element) return [place(because.element), citeNode(state, node)];
  if (why === 'unclean' && !node.seen && !node.uncleanBecause) {
    return [citeNode(state, node), citeOption(state, 'startup-fencing')];
  }
  return [citeNode(state, node)];
}

/** Why a resource is unmanaged. */
export function citeUnmanaged(state: ClusterState, resource: Resource): Citations {
  const { settings } = state;
  if (settings.fencingEnabled && !state.haveFencing) return [citeOption(state, 'fencing-enabled')];
  for (const name of ['is-managed', 'maintenance']) {
    const citation = citeMeta(state, resource, name, '');
    if (citation.kind !== 'default') return [citation];
  }
  if (settings.maintenanceMode) return [citeOption(state, 'maintenance-mode')];
  const inMaintenance = resource.activeNodes.find(({ maintenance }) => maintenance);
  if (inMaintenance) return citeUnavailability(state, inMaintenance, 'maintenance');
  const [ticket] = resource.ticketConstraints;
  if (ticket) return [...placeOf(ticket.element), citeTicket(state, ticket.ticket)];
  if (resource.orphan) return [citeOption(state, 'stop-removed-resources')];
  const [node] = resource.activeNodes;
  return node ? citeHistory(state, resource, node) : [citeDefinition(resource)];
}

/** What keeps a resource down: its target-role, or a recorded failure. */
export function citeStopped(state: ClusterState, resource: Resource): Citations {
  const target = citeMeta(state, resource, 'target-role', 'Started');
  if (target.kind !== 'default') return [target];
  const [node] = resource.activeNodes;
  if (resource.failed && node) return citeHistory(state, resource, node);
  return [citeDefinition(resource), target];
}

function citePromotion(state: ClusterState, resource: Resource, node: Node): Citations {
  const ids = new Set([resource.historyId ?? resource.id, resource.id, stripInstance(resource.id)]);
  for (const child of resource.children) ids.add(stripInstance(child.historyId ?? child.id));
  const isScore = (name: string): boolean => name.startsWith('master-') && ids.has(name.slice(7));
  const host = containerOf(node)?.assignedNode;
  const own = citeNodeAttributes(state, node, isScore);
  if (own.length > 0) return own;
  const onHost = host ? citeNodeAttributes(state, host, isScore) : [];
  return onHost.length > 0 ? onHost : [byDefault(`promotion score of "${stripInstance(resource.id)}"`, '-1')];
}

function citeLocation(state: ClusterState, cause: CauseOf<'location'>): Citations {
  const { element, nodes } = cause.constraint;
  if (element) return citeConstraint(cause.constraint);
  const isHealth = (name: string): boolean => name.startsWith('#health');
  const attributes = nodes.flatMap(({ node }) => citeNodeAttributes(state, node, isHealth));
  return [citeOption(state, 'node-health-strategy'), ...attributes];
}

function citeLimit(state: ClusterState, resource: Resource, node: Node): Citations {
  const trouble = unavailabilityOf(node);
  if (trouble) return citeUnavailability(state, node, trouble);
  const { parent } = resource;
  if (!parent || resource.orphan) return [citeDefinition(resource)];
  if (parent.kind === 'bundle') return [citeDefinition(parent)];
  const cell = parent.allowedNodes.get(node.id);
  return cell && cell.score < 0 ? [citeDefinition(parent)] : [citeMeta(state, parent, 'clone-node-max', '1')];
}

/** What is wrong with a node, worst first; undefined when it can run resources. */
export function unavailabilityOf(node: Node): NodeUnavailability | undefined {
  if (node.unclean) return 'unclean';
  if (!node.online) return 'offline';
  if (node.pending) return 'pending';
  if (node.maintenance) return 'maintenance';
  if (node.standby) return 'standby';
  return node.shutdown ? 'shutdown' : undefined;
}

function citeThreshold(
  state: ClusterState,
  { resource, node, failures }: CauseOf<'migration-threshold'>,
): Citations {
  const threshold = citeMeta(state, resource, 'migration-threshold', 'INFINITY');
  // A failed start counts INFINITY where that option says so.
  const fatal = failures >= INFINITY ? [citeOption(state, 'start-failure-is-fatal')] : [];
  return [threshold, ...fatal, ...citeFailures(state, resource, node)];
}

function exclusiveLocation(resource: Resource): Citation {
  for (let one: Resource | undefined = resource; one; one = one.parent) {
    const found = one.locationConstraints.find(({ probeMode }) => probeMode === 'exclusive');
    if (found?.element) return place(found.element);
  }
  return citeDefinition(resource);
}

type CiteTable = {
  readonly [K in Cause['kind']]: (state: ClusterState, cause: CauseOf<K>) => Citations;
};

function citeActive(
  state: ClusterState,
  resource: Resource,
  nodes: readonly Node[] = resource.activeNodes,
): Citations {
  if (nodes.length === 0) return [citeDefinition(resource)];
  return nodes.flatMap((node) => citeHistory(state, resource, node));
}

function citePlace(state: ClusterState, { resource }: { readonly resource: Resource }): Citations {
  return citeActive(state, resource, resource.activeNodes.slice(0, 1));
}

function citeElement(_state: ClusterState, cause: { readonly element: XmlElement | undefined }): Citations {
  return placeOf(cause.element);
}

function citeOwnDefinition(_state: ClusterState, cause: { readonly resource: Resource }): Citations {
  return [citeDefinition(cause.resource)];
}

/** What another action is the reason for is cited by the chain that follows it. */
function citeNothing(): Citations {
  return [];
}

const CITE: CiteTable = {
  'node-score': (_, { element }) => (element ? [place(element)] : [byDefault('score of a node', '0')]),
  'symmetric-default': (state) => [citeOption(state, 'symmetric-cluster')],
  'remote-connection-default': (state) => [citeOption(state, 'symmetric-cluster')],
  'bundle-node': (state, { node }) => [citeNodeDefinition(state, node)],
  location: citeLocation,
  stickiness: (state, { resource }) => [citeMeta(state, resource, 'resource-stickiness', '0')],
  orphan: (state, { resource }) => [
    ...citeActive(state, resource),
    citeOption(state, 'stop-removed-resources'),
  ],
  'multiply-active': (state, { resource }) => [
    citeMeta(state, resource, 'multiple-active', 'stop_start'),
    ...citeActive(state, resource),
  ],
  'migration-threshold': citeThreshold,
  'shutdown-lock': (state, { resource, node }) => [
    citeOption(state, 'shutdown-lock'),
    ...citeHistory(state, resource, node),
  ],
  'exclusive-discovery': (_, { resource }) => [exclusiveLocation(resource)],
  colocation: (_, { constraint }) => citeColocation(constraint),
  'colocated-nodes': (_, { constraint, resource }) =>
    constraint ? citeColocation(constraint) : [citeDefinition(resource)],
  ticket: (state, { constraint, ticket }) => [...citeConstraint(constraint), citeTicket(state, ticket)],
  capacity: (state, { resource, node }) => [
    citeOption(state, 'placement-strategy'),
    ...citeUtilization(resource.element),
    ...citeNodeUtilization(state, node),
  ],
  'instance-limit': (state, { resource, node }) => citeLimit(state, resource, node),
  'instance-choice': (state, { resource }) =>
    resource.kind === 'clone'
      ? [citeMeta(state, resource, 'clone-max', 'the number of nodes')]
      : [citeDefinition(resource)],
  'promotion-score': (state, { resource, node }) => citePromotion(state, resource, node),
  'promotion-settled': (state, { resource }) => citeActive(state, resource),
  'target-role': (state, { resource }) => citeStopped(state, resource),
  'no-remote-nodes': citeOwnDefinition,
  container: citeOwnDefinition,
  'node-unavailable': (state, { node, why }) => citeUnavailability(state, node, why),
  unmanaged: (state, { resource }) => citeUnmanaged(state, resource),
  'operation-result': citeElement,
  transition: citePlace,
  'stop-all': (state) => [citeOption(state, 'stop-all-resources')],
  unplaced: citePlace,
  'start-pending': citePlace,
  'no-quorum': (state) => [citeQuorum(state), citeOption(state, 'no-quorum-policy')],
  relation: citeNothing,
  part: citeNothing,
  notification: citeNothing,
  'blocked-colocation': (_, { constraint }) => citeColocation(constraint),
  fencing: (state, { element, node }) => [element ? place(element) : citeNode(state, node)],
  'node-unclean': (state, { node }) => citeUnavailability(state, node, 'unclean'),
  'failed-inside': (_, { element, resource }) => [element ? place(element) : citeDefinition(resource)],
  'definition-change': citeElement,
  'not-wanted': citeElement,
  recurring: citeElement,
  probe: (state, { node }) => [citeNode(state, node), citeOption(state, 'enable-startup-probes')],
  'failures-forgotten': (state, { resource, node }) => [
    ...citeHistory(state, resource, node),
    ...citeFailures(state, resource, node),
  ],
  load: (state) => [citeOption(state, 'placement-strategy')],
  'lock-ended': (state, { resource, node }) => [
    ...citeHistory(state, resource, node),
    citeOption(state, 'shutdown-lock'),
  ],
  'dangling-migration': (state, { resource, node }) => citeHistory(state, resource, node),
  unfencing: (state, { resource, node }) => [resource ? citeDefinition(resource) : citeNode(state, node)],
  'maintenance-change': (state) => [citeOption(state, 'maintenance-mode')],
  'nothing-before': citeElement,
  'too-few-before': citeElement,
};

/** The places that a cause points at; none where the cause is another action. */
export function citationsOf<K extends Cause['kind']>(state: ClusterState, cause: CauseOf<K>): Citations {
  const cite = CITE[cause.kind] as (state: ClusterState, cause: CauseOf<K>) => Citations;
  return cite(state, cause);
}

/** The status section: states of nodes, then their histories as far as they can be judged, in passes. */
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { fenceNode, resourceAction } from '../actions/action.js';
import { tell, warnOnce, type ClusterState } from '../model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, containerOf, type Node } from '../model/node.js';
import { nodeAttribute } from '../model/parameters.js';
import { currentNode, isTrueValue } from '../model/resource-queries.js';
import { role } from '../model/role.js';
import { unpackNodeHistory } from './history/resource-history.js';
import { addNodeAttributes, findNodeAny } from './new-node.js';
import { determineOnline, determineRemoteOnline, isShutdownRequested } from './node-online.js';
import { unpackTicketState } from './tags-tickets.js';

function transientAttributes(element: XmlElement): XmlElement | undefined {
  return childNamed(element, 'transient_attributes');
}

const DISCOVERY = 'resource-discovery-enabled';

function warnOfDiscovery(state: ClusterState, where: string): void {
  tell(state, { severity: 'warning', text: `Ignoring ${DISCOVERY} attribute ${where}` });
}

// Pacemaker: unpack_transient_attributes
function applyTransientAttributes(state: ClusterState, element: XmlElement, node: Node): void {
  addNodeAttributes(state, transientAttributes(element), node, 'transient');
  if (isTrueValue(nodeAttribute(node, 'standby'))) node.standby = true;
  if (isTrueValue(nodeAttribute(node, 'maintenance'))) node.maintenance = true;
  const discovery = nodeAttribute(node, DISCOVERY);
  if (discovery !== undefined && !isTrueValue(discovery)) {
    const reason = 'disabling resource discovery is not allowed for cluster nodes';
    warnOfDiscovery(state, `for ${node.name} because ${reason}`);
  }
}

// Pacemaker: unpack_node_state
function unpackNodeState(state: ClusterState, element: XmlElement): void {
  const id = attributeOf(element, 'id');
  if (id === undefined) {
    const text = 'Ignoring invalid node_state entry without id';
    tell(state, { severity: 'error', text, element });
    return;
  }
  const node = findNodeAny(state, id, attributeOf(element, 'uname'));
  if (!node) return;
  if (isPacemakerRemote(node)) {
    node.remoteFenced = scanAtLeast(attributeOf(element, 'node_fenced'), 0) > 0;
    return;
  }
  applyTransientAttributes(state, element, node);
  node.unclean = false;
  node.seen = true;
  determineOnline(state, element, node);
  if (!state.quorate && node.online && state.settings.noQuorumPolicy === 'fence') {
    fenceNode(state, node, { reason: 'cluster does not have quorum', element });
  }
}

// Pacemaker: unpack_handle_remote_attrs
function applyRemoteAttributes(state: ClusterState, element: XmlElement, node: Node): void {
  node.remoteMaintenance = scanAtLeast(attributeOf(element, 'node_in_maintenance'), 0) > 0;
  if (!node.remoteReset) {
    node.unclean = false;
    node.seen = true;
  }
  addNodeAttributes(state, transientAttributes(element), node, 'transient');
  if (isShutdownRequested(node)) node.shutdown = true;
  if (isTrueValue(nodeAttribute(node, 'standby'))) node.standby = true;
  if (isTrueValue(nodeAttribute(node, 'maintenance')) || (node.remote && !node.remote.managed))
    node.maintenance = true;
  const discovery = nodeAttribute(node, DISCOVERY);
  if (discovery === undefined || isTrueValue(discovery)) return;
  const text = `Support for the ${DISCOVERY} node attribute is deprecated and will be removed (and behave as 'true') in a future release.`;
  warnOnce(state, DISCOVERY, { text });
  // Without fencing a remote node must be probed.
  if (isGuestNode(node) || state.settings.fencingEnabled) node.probesAllowed = false;
  else warnOfDiscovery(state, `on Pacemaker Remote node ${node.name} because fencing is disabled`);
}

/** True when what the node's history depends on is known. */
function isReady(state: ClusterState, node: Node): boolean {
  const { settings } = state;
  const container = containerOf(node);
  if (container) return node.remote?.role === role.started && container.role === role.started;
  if (isPacemakerRemote(node)) {
    return node.remote !== undefined && (settings.shutdownLock || node.remote.role === role.started);
  }
  return settings.fencingEnabled || settings.shutdownLock || node.online;
}

/** Which histories are unpacked: those that can be judged by now, or all that are left. */
type WhichHistories = 'ready' | 'all';

/** One pass over the histories; true when one was unpacked, on which others may depend. Pacemaker: unpack_node_history */
function unpackHistories(state: ClusterState, status: XmlElement, which: WhichHistories): boolean {
  let hasProgressed = false;
  for (const element of childrenNamed(status, 'node_state')) {
    const id = attributeOf(element, 'id');
    const name = attributeOf(element, 'uname');
    const node = id === undefined || name === undefined ? undefined : findNodeAny(state, id, name);
    if (!node || node.historyUnpacked || (which === 'ready' && !isReady(state, node))) continue;
    if (isPacemakerRemote(node)) {
      determineRemoteOnline(node);
      applyRemoteAttributes(state, element, node);
    }
    node.historyUnpacked = true;
    unpackNodeHistory(state, node, element);
    hasProgressed = true;
  }
  return hasProgressed;
}

// A bundle's container must stop when what is in it failed so that only that helps.
function stopFailedContainers(state: ClusterState): void {
  for (const { container, cause } of state.stopNeeded) {
    const node = currentNode(container);
    if (node) resourceAction(state, container, { task: 'stop', node, optional: false, cause });
  }
  state.stopNeeded = [];
}

function finishRemoteNodes(state: ClusterState): void {
  for (const node of state.nodes) {
    if (!isPacemakerRemote(node)) continue;
    if (node.shutdown && node.remote) node.remote.nextRole = role.stopped;
    if (!node.historyUnpacked) determineRemoteOnline(node);
  }
}

/** Reads the status section. Pacemaker: unpack_status */
export function unpackStatus(state: ClusterState, status: XmlElement | undefined): void {
  for (const element of status?.children ?? []) {
    if (element.name === 'tickets') {
      for (const ticket of childrenNamed(element, 'ticket_state')) unpackTicketState(state, ticket);
    } else if (element.name === 'node_state') {
      unpackNodeState(state, element);
    }
  }
  if (status) {
    while (unpackHistories(state, status, 'ready'));
    unpackHistories(state, status, state.settings.fencingEnabled ? 'all' : 'ready');
  }
  stopFailedContainers(state);
  finishRemoteNodes(state);
}

/** Is a node a member, online, pending or unclean? */
import { updateRecheckTime } from '../../config/reading.js';
import { scanInteger } from '../../base/c-numbers.js';
import { sameIgnoringCase } from '../../base/compare.js';
import { millisecondsToSeconds } from '../../base/interval.js';
import { MINUS_INFINITY } from '../../base/score.js';
import { parseBoolean } from '../../base/values.js';
import { setScore } from '../../ledger/change-score.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { fenceNode } from '../actions/action.js';
import { type ClusterState } from '../model/cluster-state.js';
import { containerOf, type Node } from '../model/node.js';
import { nodeAttribute } from '../model/parameters.js';
import { role } from '../model/role.js';

/** What a node_state entry says about membership; times are seconds since 1970. */
interface Membership {
  readonly element: XmlElement;
  /** When it became a member; 0 or less when it is none, -1 when nobody knows. */
  readonly member: number;
  /** When its controller came online; 0 when it is not. */
  readonly online: number;
  readonly join: string | undefined;
  readonly expected: string | undefined;
}

// Pacemaker: unpack_node_member
function memberSince(state: ClusterState, element: XmlElement): number {
  const text = attributeOf(element, 'in_ccm');
  if (text === undefined) return -1;
  const isMember = parseBoolean(text);
  if (isMember !== undefined) return isMember ? state.now.seconds : 0;
  const since = scanInteger(text);
  return since === undefined || since < 0 ? -1 : since;
}

// Pacemaker: unpack_node_online; controllers before Pacemaker 2.1.7 wrote "online" or "offline".
function onlineSince(element: XmlElement): number {
  const text = attributeOf(element, 'crmd');
  if (text === undefined || sameIgnoringCase(text, 'offline')) return 0;
  if (sameIgnoringCase(text, 'online')) return 1;
  return Math.max(0, scanInteger(text) ?? 0);
}

// Pacemaker: unpack_node_terminate
function isTerminationRequested(node: Node): boolean {
  const text = nodeAttribute(node, 'terminate');
  if (text === undefined) return false;
  return parseBoolean(text) ?? (scanInteger(text) ?? 0) > 0;
}

/** True when a node's shutdown was asked for. Pacemaker: pe__shutdown_requested */
export function isShutdownRequested(node: Node): boolean {
  const shutdown = nodeAttribute(node, 'shutdown');
  return shutdown !== undefined && shutdown !== '0';
}

// Pacemaker: determine_online_status_no_fencing
function onlineWithoutFencing(
  state: ClusterState,
  node: Node,
  { element, member, online, join }: Membership,
): boolean {
  if (member <= 0) return false;
  if (online > 0) return sameIgnoringCase(join, 'member');
  if (node.expectedUp) fenceNode(state, node, { reason: 'peer is unexpectedly down', element });
  return false;
}

// Pacemaker: pending_too_long
function isPendingTooLong(state: ClusterState, { member, online }: Membership): boolean {
  const { nodePendingMs } = state.settings;
  if (nodePendingMs === 0 || member <= 0 || online > 0) return false;
  const timeout = member + millisecondsToSeconds(nodePendingMs);
  if (state.now.seconds >= timeout) return true;
  updateRecheckTime(state, timeout);
  return false;
}

function markPending(node: Node): void {
  node.standby = true;
  node.pending = true;
}

function judgeExpectedDown(state: ClusterState, node: Node, membership: Membership): void {
  if (isPendingTooLong(state, membership)) {
    const reason = 'peer pending timed out on joining the process group';
    fenceNode(state, node, { reason, element: membership.element });
  } else if (membership.member > 0 || membership.online > 0) {
    markPending(node);
  }
}

// Pacemaker: determine_online_status_fencing
function onlineWithFencing(state: ClusterState, node: Node, membership: Membership): boolean {
  const { member, online, join, expected } = membership;
  const { element } = membership;
  const fence = (reason: string): void => fenceNode(state, node, { reason, element });
  if (node.shutdown) return online > 0;
  if (member < 0) {
    fence('peer has not been seen by the cluster');
    return false;
  }
  if (join === 'banned') {
    fence('peer failed Pacemaker membership criteria');
  } else if (isTerminationRequested(node)) {
    if (member <= 0 && online <= 0 && join === 'down') return false;
    fence('fencing was requested');
  } else if (expected === undefined || expected === 'down') {
    judgeExpectedDown(state, node, membership);
  } else if (member <= 0) {
    fenceNode(state, node, {
      reason: 'peer is no longer part of the cluster',
      withPriorityDelay: true,
      element,
    });
  } else if (online <= 0) {
    fence('peer process is no longer available');
  } else if (join === 'pending' || join === 'down') {
    markPending(node);
  } else if (join !== 'member') {
    fence('peer was in an unknown state');
  }
  return member > 0;
}

/** Judges a cluster node by its node_state entry. Pacemaker: determine_online_status */
export function determineOnline(state: ClusterState, element: XmlElement, node: Node): void {
  const expected = attributeOf(element, 'expected');
  node.shutdown = isShutdownRequested(node);
  if (!node.shutdown && sameIgnoringCase(expected, 'member')) node.expectedUp = true;
  const membership: Membership = {
    element,
    member: memberSince(state, element),
    online: onlineSince(element),
    join: attributeOf(element, 'join'),
    expected,
  };
  const isOnline = state.settings.fencingEnabled
    ? onlineWithFencing(state, node, membership)
    : onlineWithoutFencing(state, node, membership);
  if (isOnline) node.online = true;
  if (!isOnline || node.shutdown) {
    const why = isOnline ? 'shutdown' : 'offline';
    setScore(node.own, MINUS_INFINITY, state.ledger?.because({ kind: 'node-unavailable', node, why }));
  }
}

/** Judges a Pacemaker Remote node by its connection. Pacemaker: determine_remote_online_status */
export function determineRemoteOnline(node: Node): void {
  const connection = node.remote;
  if (!connection) {
    node.online = false;
    return;
  }
  const container = containerOf(node);
  const host = container && connection.activeNodes.length === 1 ? connection.activeNodes[0] : undefined;
  if (connection.role === role.started) {
    node.online = true;
    if (connection.nextRole === role.stopped) node.shutdown = true;
  }
  if (container?.failed) {
    node.online = false;
    node.remoteReset = true;
  } else if (connection.failed) {
    node.online = false;
  } else if (connection.role === role.stopped || container?.role === role.stopped) {
    node.online = false;
    node.remoteReset = false;
  } else if (host && !host.online && host.unclean) {
    node.online = false;
    node.remoteReset = true;
  }
}

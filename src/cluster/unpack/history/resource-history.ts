/** The history of each resource on a node, from its entries to roles, places and failures. */
import { scanInteger } from '../../../base/c-numbers.js';
import { millisecondsToSeconds } from '../../../base/interval.js';
import { MINUS_INFINITY } from '../../../base/score.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../../xml/element.js';
import { ensureAction, fenceNode, resourceAction } from '../../actions/action.js';
import { resourceActions } from '../../actions/find-actions.js';
import { operationsByAge } from '../../actions/newer-operation.js';
import { actionFlag, onFail, operationKey, type OnFail } from '../../model/action.js';
import type { Cause } from '../../model/cause.js';
import { findNode, type ClusterState } from '../../model/cluster-state.js';
import { historyInterval } from '../../model/history.js';
import { isGuestNode, isRemoteNode, type Node } from '../../model/node.js';
import type { Resource } from '../../model/resource.js';
import { isBundled } from '../../model/resource-queries.js';
import { role } from '../../model/role.js';
import { targetRole } from '../resource-meta.js';
import { addLocation } from '../resource-location.js';
import { addRunning, type Soundness } from './active-on.js';
import { linkContainedOrphans, orphanResource, resourceForHistory } from './orphan.js';
import { applyOperation } from './result.js';
import type { HistoryProgress } from './entry.js';

interface ActiveRange {
  readonly start: number;
  readonly stop: number;
}

/** Which entries are about the resource's present life. Pacemaker: calculate_active_ops */
export function activeRange(entries: readonly XmlElement[]): ActiveRange {
  let start = -1;
  let stop = -1;
  let monitorStart = -1;
  let roleStart = -1;
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i] as XmlElement;
    const task = attributeOf(entry, 'operation')?.toLowerCase();
    const code = attributeOf(entry, 'rc-code');
    if (task === 'stop' && attributeOf(entry, 'op-status') === '0') stop = i;
    else if (task === 'start' || task === 'migrate_from') start = i;
    else if (monitorStart <= stop && task === 'monitor') {
      if (code === '0' || code === '8') monitorStart = i;
    } else if (task === 'promote' || task === 'demote') roleStart = i;
  }
  if (start === -1) start = roleStart === -1 ? monitorStart : roleStart;
  return { start, stop };
}

// Pacemaker: process_recurring
function addRecurring(
  state: ClusterState,
  node: Node,
  resource: Resource,
  entries: readonly XmlElement[],
): void {
  if (!node.online) return;
  const { start, stop } = activeRange(entries);
  const first = start < stop ? stop + 1 : Math.max(start, 0);
  for (const entry of entries.slice(first)) {
    const intervalMs = historyInterval(entry);
    if (intervalMs === 0 || attributeOf(entry, 'op-status') === '-1') continue;
    const task = attributeOf(entry, 'operation') ?? '';
    ensureAction(state, {
      resource,
      key: operationKey(resource.id, task, intervalMs),
      task,
      node,
      optional: true,
    });
  }
}

// Pacemaker: process_rsc_state, the part about probes
function rememberProbed(resource: Resource, node: Node): void {
  for (let one: Resource | undefined = resource; one; one = one.parent) {
    if (!one.probedNodes.has(node.id)) one.probedNodes.set(node.id, node);
    if (one.unique) break;
  }
}

function fenceLostNode(state: ClusterState, resource: Resource, node: Node, entry: XmlElement): void {
  let reason = `${resource.id} is thought to be active there`;
  if (isGuestNode(node)) {
    resource.failed = true;
    resource.stopIfFailed = true;
  } else if (!state.settings.fencingEnabled) {
    return;
  } else if (isRemoteNode(node) && node.remote && !node.remote.failed) {
    // Not seen any more: fencing can be called off when the connection comes back elsewhere.
    node.seen = false;
    reason = `${resource.id} is active there (fencing will be revoked if remote connection can be re-established elsewhere)`;
  }
  fenceNode(state, node, { reason, element: entry });
}

/** A resource as the history of a node leaves it, and what on-fail asks for. */
interface FailureResponse {
  readonly state: ClusterState;
  readonly resource: Resource;
  readonly node: Node;
  readonly response: OnFail;
  /** It is (or may be) active there. */
  readonly knownActive: boolean;
  readonly lastFailure: XmlElement | undefined;
}

function markFailed(resource: Resource): void {
  resource.failed = true;
  resource.stopIfFailed = true;
}

/** Requires the resource itself to be stopped, or demoted, on the node. */
function recover({ state, resource, node, lastFailure }: FailureResponse, task: 'stop' | 'demote'): void {
  const element = lastFailure ?? resource.element;
  const cause: Cause = { kind: 'operation-result', element, effect: 'recovery' };
  resourceAction(state, resource, { task, node, optional: false, cause });
}

function restartContainer(failure: FailureResponse): void {
  const { state, resource, node, lastFailure } = failure;
  const { container } = resource;
  const cause: Cause = { kind: 'failed-inside', resource, element: lastFailure };
  markFailed(resource);
  if (container && isBundled(resource)) state.stopNeeded.unshift({ container, cause });
  else if (container) resourceAction(state, container, { task: 'stop', node, optional: false, cause });
  else if (failure.knownActive) recover(failure, 'stop');
}

function resetRemote(failure: FailureResponse): void {
  const { state, resource, lastFailure } = failure;
  markFailed(resource);
  const remote = resource.remoteConnection ? findNode(state, resource.id) : undefined;
  if (state.settings.fencingEnabled && remote && isRemoteNode(remote) && !remote.remoteFenced) {
    fenceNode(state, remote, { reason: 'remote connection is unrecoverable', element: lastFailure });
  }
  if (failure.knownActive) recover(failure, 'stop');
  if (resource.remoteReconnectMs > 0) resource.nextRole = role.stopped;
}

function ban({ state, resource, node, lastFailure }: FailureResponse): void {
  const element = lastFailure ?? resource.element;
  addLocation(state, resource, node, {
    score: MINUS_INFINITY,
    cause: { kind: 'operation-result', element, effect: 'ban' },
  });
}

/** Does what on-fail asks for. Pacemaker: process_rsc_state, the middle part */
function respond(failure: FailureResponse): void {
  const { state, resource, node } = failure;
  switch (failure.response) {
    case onFail.ignore:
      break;
    case onFail.demote:
      resource.failed = true;
      recover(failure, 'demote');
      break;
    case onFail.fenceNode:
      fenceNode(state, node, { reason: `${resource.id} failed there`, element: failure.lastFailure });
      break;
    case onFail.standbyNode:
      node.standby = true;
      node.standbyOnFail = true;
      break;
    case onFail.block:
      resource.managed = false;
      resource.blocked = true;
      break;
    case onFail.ban:
      ban(failure);
      break;
    case onFail.stop:
      resource.nextRole = role.stopped;
      break;
    case onFail.restart:
      if (!failure.knownActive) break;
      markFailed(resource);
      recover(failure, 'stop');
      break;
    case onFail.restartContainer:
      restartContainer(failure);
      break;
    case onFail.resetRemote:
      resetRemote(failure);
      break;
  }
}

function noteActive({ state, resource, node, response }: FailureResponse, soundness: Soundness): void {
  addRunning(state, resource, node, soundness);
  if (response === onFail.ignore) return;
  resource.failed = true;
  if (response !== onFail.demote && response !== onFail.block) resource.stopIfFailed = true;
}

function noteInactive(resource: Resource, node: Node): void {
  if (resource.historyId?.includes(':')) {
    // Only active anonymous instances keep the number that an old version recorded.
    resource.historyId = undefined;
    return;
  }
  for (const stop of resourceActions(resource, node, 'stop')) stop.flags |= actionFlag.optional;
}

/** Pacemaker: process_rsc_state */
function applyState(state: ClusterState, progress: HistoryProgress, entry: XmlElement): void {
  const { resource, node, lastFailure } = progress;
  const knownActive = resource.role > role.stopped;
  if (resource.role !== role.unknown) rememberProbed(resource, node);
  if (knownActive && !node.online && !node.maintenance && resource.managed)
    fenceLostNode(state, resource, node, entry);
  const response = node.unclean ? onFail.ignore : progress.response;
  const failure = { state, resource, node, response, knownActive, lastFailure };
  respond(failure);
  if (resource.failed && resource.remoteConnection) {
    const remote = findNode(state, resource.id);
    // Seen, so that the fencing of a failed remote node is not called off.
    if (remote?.unclean) remote.seen = true;
  }
  if (knownActive) noteActive(failure, progress.response === onFail.ignore ? 'sound' : 'failed');
  else noteInactive(resource, node);
  const isMigrationSource = resource.partialMigrationTarget && resource.partialMigrationSource === node;
  if (resource.role === role.stopped && resource.activeNodes.length > 0 && isMigrationSource) {
    resource.role = role.started;
  }
}

// Pacemaker: unpack_shutdown_lock
function applyShutdownLock(state: ClusterState, entry: XmlElement, resource: Resource, node: Node): void {
  const lockTime = scanInteger(attributeOf(entry, 'shutdown-lock')) ?? 0;
  if (lockTime === 0) return;
  const limit = state.settings.shutdownLockMs;
  if (limit > 0 && state.now.seconds > lockTime + millisecondsToSeconds(limit)) {
    resourceAction(state, resource, {
      task: 'lrm_delete',
      node,
      optional: false,
      cause: { kind: 'lock-ended', resource, node },
    });
  } else {
    resource.lockNode = node;
    resource.lockTime = lockTime;
  }
}

function limitNextRole(state: ClusterState, resource: Resource): void {
  const wanted = targetRole(state, resource);
  if (wanted === undefined) return;
  if (resource.nextRole === role.unknown || wanted < resource.nextRole) resource.nextRole = wanted;
}

/** Pacemaker: unpack_lrm_resource */
function unpackResourceHistory(state: ClusterState, node: Node, entry: XmlElement): Resource | undefined {
  const id = attributeOf(entry, 'id');
  if (id === undefined) return undefined;
  const operations = operationsByAge(entry);
  const { shutdownLock } = state.settings;
  if (operations.length === 0 && !shutdownLock) return undefined;
  let resource = resourceForHistory(state, node, id);
  if (!resource && operations.length === 0) return undefined;
  resource ??= orphanResource(state, id, entry);
  if (!resource) return undefined;
  if (shutdownLock) applyShutdownLock(state, entry, resource, node);
  const savedRole = resource.role;
  resource.role = role.unknown;
  const progress: HistoryProgress = {
    resource,
    node,
    response: onFail.ignore,
    lastFailure: undefined,
  };
  for (const operation of operations) applyOperation(state, operation, progress);
  addRecurring(state, node, resource, operations);
  applyState(state, progress, entry);
  limitNextRole(state, resource);
  if (savedRole > resource.role) resource.role = savedRole;
  return resource;
}

/** Everything that a node's executor recorded. Pacemaker: unpack_node_lrm */
export function unpackNodeHistory(state: ClusterState, node: Node, nodeState: XmlElement): void {
  const executor = childNamed(nodeState, 'lrm');
  const list = executor && childNamed(executor, 'lrm_resources');
  if (!list) return;
  let foundRemoved = false;
  for (const entry of childrenNamed(list, 'lrm_resource')) {
    if (unpackResourceHistory(state, node, entry)?.containedOrphan) foundRemoved = true;
  }
  if (foundRemoved) linkContainedOrphans(state, list);
}

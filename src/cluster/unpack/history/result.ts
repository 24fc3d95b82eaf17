/** Applies one recorded operation to what is known of a resource on a node. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { scanInteger } from '../../../base/c-numbers.js';
import { attributeOf, type XmlElement } from '../../../xml/element.js';
import { resourceAction } from '../../actions/action.js';
import { onFail, type OnFail } from '../../model/action.js';
import type { Cause } from '../../model/cause.js';
import { findNode, type ClusterState } from '../../model/cluster-state.js';
import { execStatus, exitCode, historyInterval, historyKey, isProbe } from '../../model/history.js';
import type { Resource } from '../../model/resource.js';
import { topBelowBundle } from '../../model/resource-queries.js';
import { role } from '../../model/role.js';
import { addLocation, addLocationEverywhere } from '../resource-location.js';
import { readEntry, recordFailure, setActive, type HistoryEntry, type HistoryProgress } from './entry.js';
import { checkExpiry, handleExpired } from './expiry.js';
import { applyFailure, failureHandling } from './failure.js';
import { applyMigrateTo } from './migration.js';
import { remapResult } from './remap-result.js';

// A later success takes back what an earlier failure asked for, unless that concerns more than the resource.
function clearPastFailure(resource: Resource, progress: HistoryProgress): void {
  switch (progress.response) {
    case onFail.stop:
    case onFail.ban:
    case onFail.standbyNode:
    case onFail.fenceNode:
      return;
    case onFail.resetRemote:
      if (resource.remoteReconnectMs !== 0) return;
      break;
    default:
  }
  progress.response = onFail.ignore;
  resource.nextRole = role.unknown;
}

/** Sets the role that a successful task leads to; true when it also ends an earlier failure. */
function applyTask(state: ClusterState, entry: HistoryEntry, progress: HistoryProgress): boolean {
  const { resource, task, key } = entry;
  switch (task) {
    case 'monitor': {
      const { lastFailure } = progress;
      if (resource.role < role.started) setActive(resource);
      return lastFailure !== undefined && key === historyKey(lastFailure);
    }
    case 'start':
    case 'migrate_from':
      resource.role = role.started;
      return true;
    case 'stop':
      resource.role = role.stopped;
      return true;
    case 'promote':
      resource.role = role.promoted;
      return true;
    case 'demote': {
      const ends = progress.response === onFail.demote;
      resource.role = role.unpromoted;
      return ends;
    }
    case 'migrate_to':
      applyMigrateTo(state, entry);
      return false;
    default:
      if (resource.role < role.started) setActive(resource);
      return false;
  }
}

// Pacemaker: update_resource_state
function updateResourceState(
  state: ClusterState,
  entry: HistoryEntry,
  exit: number,
  progress: HistoryProgress,
): void {
  const { resource } = entry;
  if (exit === exitCode.notInstalled || entry.isMaskedProbe) {
    resource.role = role.stopped;
  } else if (exit === exitCode.notRunning || applyTask(state, entry, progress)) {
    clearPastFailure(resource, progress);
  }
}

// Pacemaker: mask_probe_failure
function maskProbeFailure(state: ClusterState, entry: HistoryEntry, progress: HistoryProgress): void {
  const { resource, node, element } = entry;
  const banned = resource.unique ? resource : topBelowBundle(resource);
  updateResourceState(state, entry, entry.expected, progress);
  recordFailure(state, entry);
  addLocation(state, banned, node, {
    score: MINUS_INFINITY,
    cause: {
      kind: 'operation-result',
      element,
      effect: 'masked-probe',
    },
  });
}

// Pacemaker: failure_is_newer
function isFailureNewer(entry: HistoryEntry, lastFailure: XmlElement | undefined): boolean {
  if (!lastFailure || entry.task !== attributeOf(lastFailure, 'operation')) return false;
  if (attributeOf(lastFailure, 'interval') === undefined || historyInterval(lastFailure) !== entry.intervalMs)
    return false;
  const change = scanInteger(attributeOf(entry.element, 'last-rc-change') ?? '0');
  const failureChange = scanInteger(attributeOf(lastFailure, 'last-rc-change') ?? '0');
  return change !== undefined && failureChange !== undefined && failureChange >= change;
}

// Pacemaker: process_pending_action
function applyPending(state: ClusterState, entry: HistoryEntry, progress: HistoryProgress): void {
  const { resource, node, task, element } = entry;
  if (isFailureNewer(entry, progress.lastFailure)) return;
  if (task === 'start') {
    resource.startPending = true;
    setActive(resource);
  } else if (task === 'promote') {
    resource.role = role.promoted;
  } else if (task === 'migrate_to' && node.unclean) {
    // The migration cannot complete: what it left on the target must stop.
    const target = findNode(state, attributeOf(element, 'migrate_target'));
    const cause = { kind: 'operation-result', element, effect: 'interrupted-migration' } as const;
    if (target) resourceAction(state, resource, { task: 'stop', node: target, optional: false, cause });
  }
  if (resource.pendingAction !== undefined || isProbe(task, entry.intervalMs)) return;
  resource.pendingAction = task;
  resource.pendingNode = node;
}

// Pacemaker: unpack_rsc_op, the part for an agent that is not there
function applyNotInstalled(
  state: ClusterState,
  entry: HistoryEntry,
  ban: Resource,
  progress: HistoryProgress,
): void {
  const handling = failureHandling(state, entry);
  if (handling.response === onFail.ignore) progress.response = onFail.ban;
  addLocation(state, ban, entry.node, { score: MINUS_INFINITY, cause: hardError(entry) });
  applyFailure(state, entry, handling, progress);
}

function hardError({ element }: HistoryEntry): Cause {
  return { kind: 'operation-result', element, effect: 'hard-error' };
}

function pretendSuccess(
  state: ClusterState,
  entry: HistoryEntry,
  progress: HistoryProgress,
  response: OnFail,
): void {
  updateResourceState(state, entry, entry.expected, progress);
  entry.resource.ignoreFailure = true;
  recordFailure(state, entry);
  if (response === onFail.restartContainer && progress.response <= onFail.restart)
    progress.response = response;
}

function applyError(
  state: ClusterState,
  entry: HistoryEntry,
  ban: Resource,
  progress: HistoryProgress,
): void {
  const handling = failureHandling(state, entry);
  const restarts = handling.response === onFail.restartContainer;
  if (handling.response === onFail.ignore || (restarts && entry.task === 'stop')) {
    pretendSuccess(state, entry, progress, handling.response);
    return;
  }
  applyFailure(state, entry, handling, progress);
  if (entry.status === execStatus.errorHard) {
    addLocation(state, ban, entry.node, { score: MINUS_INFINITY, cause: hardError(entry) });
  } else if (entry.status === execStatus.errorFatal) {
    const cause: Cause = { kind: 'operation-result', element: entry.element, effect: 'fatal-error' };
    addLocationEverywhere(state, ban, { score: MINUS_INFINITY, cause });
  }
}

function failConnection({ node }: HistoryEntry): void {
  if (!node.remote?.managed) return;
  node.remote.failed = true;
  node.remote.stopIfFailed = true;
}

/** Pacemaker: unpack_rsc_op */
export function applyOperation(state: ClusterState, element: XmlElement, progress: HistoryProgress): void {
  const { resource } = progress;
  const entry = readEntry(state, progress, element);
  if (!entry) return;
  entry.expired = checkExpiry(state, entry);
  const originalExit = entry.exit;
  remapResult(state, entry, progress);
  if (entry.expired && handleExpired(state, entry, originalExit)) return;
  if (entry.isMaskedProbe) {
    maskProbeFailure(state, entry, progress);
    return;
  }
  const ban = resource.unique ? resource : topBelowBundle(resource);
  switch (entry.status) {
    case execStatus.pending:
      applyPending(state, entry, progress);
      break;
    case execStatus.done:
      updateResourceState(state, entry, entry.exit, progress);
      break;
    case execStatus.notInstalled:
      applyNotInstalled(state, entry, ban, progress);
      break;
    default:
      if (entry.status === execStatus.notConnected) failConnection(entry);
      applyError(state, entry, ban, progress);
  }
}

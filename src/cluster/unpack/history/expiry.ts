/** failure-timeout: which recorded failures no longer count. */
import { updateRecheckTime } from '../../../config/reading.js';
import { scanInteger } from '../../../base/c-numbers.js';
import { millisecondsToSeconds } from '../../../base/interval.js';
import { attributeOf } from '../../../xml/element.js';
import { fenceAction } from '../../actions/action.js';
import { compareDigests, needsRemoteName } from '../../actions/digest.js';
import { orderActions } from '../../actions/ordering.js';
import { findNode, type ClusterState } from '../../model/cluster-state.js';
import { execStatus, exitCode } from '../../model/history.js';
import { relation } from '../../model/relation.js';
import { role } from '../../model/role.js';
import { clearFailCount, failCountOf } from '../failcount.js';
import type { HistoryEntry } from './entry.js';

// Pacemaker: should_clear_for_param_change
function parametersChanged(state: ClusterState, { resource, element, node, task }: HistoryEntry): boolean {
  if (task !== 'start' && task !== 'monitor') return false;
  if (needsRemoteName(state, resource)) {
    // The address is not known before the container is assigned.
    state.parameterChecks.unshift({ kind: 'failure', element, resource, node });
    return false;
  }
  const { result } = compareDigests(state, resource, element, node);
  return result !== 'unknown' && result !== 'match';
}

// A remote connection's failure must not be forgotten before its node is fenced. Pacemaker: should_ignore_failure_timeout
function waitsForFencing(state: ClusterState, { resource, task, intervalMs }: HistoryEntry): boolean {
  if (resource.remoteReconnectMs === 0 || !state.settings.fencingEnabled) return false;
  if (intervalMs === 0 || task.toLowerCase() !== 'monitor') return false;
  const node = findNode(state, resource.id);
  return node !== undefined && !node.remoteFenced;
}

interface Expiry {
  readonly expired: boolean;
  /** Failures that count in spite of the timeout. */
  readonly unexpired: number;
}

function judgeExpiry(state: ClusterState, entry: HistoryEntry): Expiry {
  const { resource, node, element } = entry;
  const expiration = millisecondsToSeconds(resource.failureExpirationMs);
  const lastRun = scanInteger(attributeOf(element, 'last-rc-change'));
  if (expiration === 0 || lastRun === undefined) return { expired: false, unexpired: 0 };
  const now = state.now.seconds;
  const expired = now >= lastRun + expiration && !waitsForFencing(state, entry);
  const { count, lastFailure } = failCountOf(state, node, resource, { effective: true, entry: element });
  const recheck = lastFailure + expiration + 1;
  if (count > 0 && now < recheck) updateRecheckTime(state, recheck);
  return { expired, unexpired: count };
}

function scheduleClearing(state: ClusterState, { resource, node }: HistoryEntry): void {
  const clear = clearFailCount(state, resource, node);
  if (!state.settings.fencingEnabled || resource.remoteReconnectMs === 0) return;
  const remote = findNode(state, resource.id);
  if (!remote) return;
  const fence = fenceAction(state, remote, { optional: true });
  orderActions(fence, clear, relation.firstImpliesThen);
}

const LASTING_PROBE_RESULTS: ReadonlySet<number> = new Set([
  exitCode.ok,
  exitCode.notRunning,
  exitCode.runningPromoted,
  exitCode.degraded,
  exitCode.degradedPromoted,
]);

/** True when the entry's failure expired; clears fail counts that nothing holds any more. Pacemaker: check_operation_expiry */
export function checkExpiry(state: ClusterState, entry: HistoryEntry): boolean {
  const { resource, node, element, id } = entry;
  if (entry.status === execStatus.notInstalled) return false;
  const isLastFailure = id.endsWith('_last_failure_0');
  const judged = judgeExpiry(state, entry);
  let { expired } = judged;
  let clears = false;
  if (expired) {
    const hasFailures = failCountOf(state, node, resource, { effective: false, entry: element }).count !== 0;
    if (hasFailures && judged.unexpired !== 0) expired = false;
    else clears = hasFailures || (isLastFailure && resource.remoteReconnectMs > 0);
  }
  if (!expired && isLastFailure && parametersChanged(state, entry)) clears = true;
  if (clears) scheduleClearing(state, entry);
  return expired && !(entry.isProbe && LASTING_PROBE_RESULTS.has(entry.exit));
}

/** True when an expired entry is done with; only failures expire. Pacemaker: process_expired_result */
export function handleExpired(state: ClusterState, entry: HistoryEntry, originalExit: number): boolean {
  const { resource, node, element } = entry;
  if (entry.isMaskedProbe && originalExit !== entry.expected) {
    if (resource.role <= role.stopped) resource.role = role.unknown;
    return true;
  }
  if (entry.exit === entry.expected) return false;
  if (entry.intervalMs === 0) return true;
  if (!node.online || node.unclean) return false;
  // A digest that nothing matches makes the monitor be scheduled again.
  state.replacedRestartDigests.set(element, 'calculated-failure-timeout');
  return true;
}

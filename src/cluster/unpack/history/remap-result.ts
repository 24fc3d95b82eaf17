/** What a recorded result means here: expected or not, retried elsewhere or nowhere. */
import { onFail } from '../../model/action.js';
import type { ClusterState } from '../../model/cluster-state.js';
import { execStatus, exitCode } from '../../model/history.js';
import { role } from '../../model/role.js';
import { recordFailure, type HistoryEntry, type HistoryProgress } from './entry.js';
import { blockIfUnrecoverable } from './failure.js';

// Pacemaker: pcmk__effective_rc
function healthyCode(exit: number): number {
  if (exit === exitCode.degraded) return exitCode.ok;
  return exit === exitCode.degradedPromoted ? exitCode.runningPromoted : exit;
}

function remapDegraded(state: ClusterState, entry: HistoryEntry, expired: boolean): void {
  const healthy = healthyCode(entry.exit);
  if (healthy === entry.exit) return;
  entry.exit = healthy;
  if (!expired && (!entry.node.shutdown || entry.node.online)) recordFailure(state, entry);
}

function remapNotRunning(entry: HistoryEntry, progress: HistoryProgress, isProbe: boolean): void {
  const { resource } = entry;
  if (!isProbe && entry.expected !== entry.exit && resource.managed) return;
  entry.status = execStatus.done;
  resource.role = role.stopped;
  progress.response = onFail.ignore;
  resource.nextRole = role.unknown;
}

function remapPromoted(entry: HistoryEntry, expired: boolean, isProbe: boolean): void {
  const isExpected = entry.exit === entry.expected;
  if (isProbe && !isExpected) entry.status = execStatus.done;
  if (!expired || isExpected) entry.resource.role = role.promoted;
}

function remapHardError(state: ClusterState, entry: HistoryEntry, expired: boolean): void {
  if (!expired) blockIfUnrecoverable(state, entry);
  entry.status = execStatus.errorHard;
}

function remapByExit(
  state: ClusterState,
  entry: HistoryEntry,
  progress: HistoryProgress,
  expired: boolean,
): void {
  const { isProbe } = entry;
  switch (entry.exit) {
    case exitCode.ok:
      if (isProbe && entry.expected === exitCode.notRunning) entry.status = execStatus.done;
      break;
    case exitCode.notRunning:
      remapNotRunning(entry, progress, isProbe);
      break;
    case exitCode.runningPromoted:
      remapPromoted(entry, expired, isProbe);
      break;
    case exitCode.failedPromoted:
      if (!expired) entry.resource.role = role.promoted;
      entry.status = execStatus.error;
      break;
    case exitCode.notConfigured:
      entry.status = execStatus.errorFatal;
      break;
    case exitCode.unimplemented:
      if (entry.intervalMs === 0) remapHardError(state, entry, expired);
      else entry.status = execStatus.notSupported;
      break;
    case exitCode.notInstalled:
    case exitCode.invalidParameter:
    case exitCode.insufficientPrivileges:
      remapHardError(state, entry, expired);
      break;
    default:
      if (entry.status === execStatus.done) entry.status = execStatus.error;
  }
}

/** Pacemaker: remap_operation */
export function remapResult(
  state: ClusterState,
  entry: HistoryEntry,
  progress: HistoryProgress,
  expired: boolean,
): void {
  remapDegraded(state, entry, expired);
  const isNotRunning = entry.status === execStatus.done && entry.exit === exitCode.notRunning;
  if (entry.isMaskedProbe && !isNotRunning) {
    entry.status = execStatus.done;
    entry.exit = exitCode.notRunning;
  }
  if (entry.status === execStatus.noFenceDevice || entry.status === execStatus.noSecrets) {
    entry.status = execStatus.errorHard;
    return;
  }
  if (entry.status !== execStatus.done && entry.status !== execStatus.error) return;
  const isExpected = entry.expected >= 0 && entry.exit === entry.expected;
  entry.status = isExpected ? execStatus.done : execStatus.error;
  remapByExit(state, entry, progress, expired);
}

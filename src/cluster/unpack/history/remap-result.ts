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

function remapDegraded(state: ClusterState, entry: HistoryEntry): void {
  const healthy = healthyCode(entry.exit);
  if (healthy === entry.exit) return;
  entry.exit = healthy;
  if (!entry.expired && (!entry.node.shutdown || entry.node.online)) recordFailure(state, entry);
}

function remapNotRunning(entry: HistoryEntry, progress: HistoryProgress): void {
  const { resource, isProbe } = entry;
  if (!isProbe && entry.expected !== entry.exit && resource.managed) return;
  entry.status = execStatus.done;
  resource.role = role.stopped;
  progress.response = onFail.ignore;
  resource.nextRole = role.unknown;
}

function remapPromoted(entry: HistoryEntry): void {
  const isExpected = entry.exit === entry.expected;
  if (entry.isProbe && !isExpected) entry.status = execStatus.done;
  if (!entry.expired || isExpected) entry.resource.role = role.promoted;
}

function remapHardError(state: ClusterState, entry: HistoryEntry): void {
  if (!entry.expired) blockIfUnrecoverable(state, entry);
  entry.status = execStatus.errorHard;
}

function remapByExit(state: ClusterState, entry: HistoryEntry, progress: HistoryProgress): void {
  switch (entry.exit) {
    case exitCode.ok:
      if (entry.isProbe && entry.expected === exitCode.notRunning) entry.status = execStatus.done;
      break;
    case exitCode.notRunning:
      remapNotRunning(entry, progress);
      break;
    case exitCode.runningPromoted:
      remapPromoted(entry);
      break;
    case exitCode.failedPromoted:
      if (!entry.expired) entry.resource.role = role.promoted;
      entry.status = execStatus.error;
      break;
    case exitCode.notConfigured:
      entry.status = execStatus.errorFatal;
      break;
    case exitCode.unimplemented:
      if (entry.intervalMs === 0) remapHardError(state, entry);
      else entry.status = execStatus.notSupported;
      break;
    case exitCode.notInstalled:
    case exitCode.invalidParameter:
    case exitCode.insufficientPrivileges:
      remapHardError(state, entry);
      break;
    default:
      if (entry.status === execStatus.done) entry.status = execStatus.error;
  }
}

/** Pacemaker: remap_operation */
export function remapResult(state: ClusterState, entry: HistoryEntry, progress: HistoryProgress): void {
  remapDegraded(state, entry);
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
  remapByExit(state, entry, progress);
}

/** Recorded and failed operations as the status text of crm_mon and crm_simulate shows them. */
import { readableInterval } from '../../base/interval.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import type {
  FailureView,
  NodeHistoryView,
  OperationView,
  ResourceHistoryView,
} from '../../views/status/history.js';
import { localTime, type OffsetAt } from './local-time.js';
import { executionText, exitText } from './result-texts.js';
import { nodeNameText, type NodeStyle } from './status-node-text.js';
import type { TextItem, TextList } from './text-list.js';

export interface HistoryStyle extends Pick<NodeStyle, 'detail'> {
  /** When and how long operations ran, and what came of them. */
  readonly timing: boolean;
  readonly offsetAt: OffsetAt;
}

/** Pacemaker: op_history_string */
function operationText(operation: OperationView, { timing, offsetAt }: HistoryStyle): string {
  const { call = '(null)', task, interval, exitCode, lastChange, executionTime, queueTime } = operation;
  const every = interval === undefined ? '' : ` interval="${interval}ms"`;
  if (!timing) return `(${call}) ${task}${every === '' ? '' : `:${every}`}`;
  const changed = lastChange === undefined ? '' : ` last-rc-change="${localTime(lastChange, offsetAt)}"`;
  const took = executionTime === undefined ? '' : ` exec-time="${executionTime}ms"`;
  const waited = queueTime === undefined ? '' : ` queue-time="${queueTime}ms"`;
  return `(${call}) ${task}:${every}${changed}${took}${waited} rc=${exitCode} (${exitText(exitCode)})`;
}

/** Pacemaker: resource_history_text */
function resourceItem(view: ResourceHistoryView, style: HistoryStyle): TextItem {
  const { resource, migrationThreshold, failCount, lastFailure, operations } = view;
  const failed = failCount > 0 ? ` fail-count=${failCount}` : '';
  const last = lastFailure > 0 ? ` last-failure='${localTime(lastFailure, style.offsetAt)}'` : '';
  const title = `${resource}: migration-threshold=${migrationThreshold}${failed}${last}`;
  if (!operations) return title;
  return { title, items: operations.map((operation) => operationText(operation, style)) };
}

/** Pacemaker: node_history_list */
export function historyLists(nodes: readonly NodeHistoryView[], style: HistoryStyle): TextList[] {
  return nodes
    .filter(({ resources }) => resources.length > 0)
    .map(({ node, resources }) => ({
      title: `Node: ${nodeNameText(node, style)}`,
      items: resources.map((resource) => resourceItem(resource, style)),
    }));
}

/** Pacemaker: failed_action_technical */
function technicalText(failure: FailureView, offsetAt: OffsetAt): string {
  const { exitReason, lastChange, queueTime, executionTime } = failure;
  return [
    `${failure.key || 'unknown operation'} on ${failure.node || 'unknown node'} ` +
      `'${exitText(failure.exitCode)}' (${failure.exitCode}): call=${failure.call || 'unknown'}`,
    `status='${executionText(failure.executionStatus)}'`,
    ...(exitReason ? [`exitreason='${exitReason}'`] : []),
    ...(lastChange === undefined ? [] : [`last-rc-change='${localTime(lastChange, offsetAt)}'`]),
    ...(queueTime ? [`queued=${queueTime}ms`] : []),
    ...(executionTime ? [`exec=${executionTime}ms`] : []),
  ].join(', ');
}

function resultText({ executionStatus, exitCode, exitReason }: FailureView): string {
  if (executionStatus === 0) {
    return `returned '${exitText(exitCode)}'${exitReason ? ` (${exitReason})` : ''}`;
  }
  const reason = exitReason ? `: ${exitReason}` : '';
  return `could not be executed (${executionText(executionStatus)}${reason})`;
}

/** Pacemaker: failed_action_friendly */
function friendlyText(failure: FailureView, offsetAt: OffsetAt): string {
  const { operation, lastChange, executionTime } = failure;
  const { resource, task, intervalMs } = operation ?? {
    resource: 'unknown resource',
    task: 'unknown action',
    intervalMs: 0,
  };
  const every = intervalMs === 0 ? '' : `${readableInterval(intervalMs)}-interval `;
  const what = intervalMs === 0 && task === 'monitor' ? 'probe' : task;
  const at = lastChange === undefined ? '' : ` at ${localTime(lastChange, offsetAt)}`;
  const took = scanAtLeast(executionTime, 0);
  const after = took > 0 ? ` after ${readableInterval(took)}` : '';
  const where = failure.node || 'unknown node';
  return `${resource} ${every}${what} on ${where} ${resultText(failure)}${at}${after}`;
}

/** A failed operation, for readers or for those who look for a cause. Pacemaker: failed_action_default */
export function failureText(failure: FailureView, { detail, offsetAt }: HistoryStyle): string {
  return detail ? technicalText(failure, offsetAt) : friendlyText(failure, offsetAt);
}

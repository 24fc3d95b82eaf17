/** Failures in words: what failed, with which result, how often, until when. */
import { readableInterval } from '../../base/interval.js';
import { INFINITY } from '../../base/score.js';
import { execStatus } from '../../cluster/model/history.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Failure } from '../../explain/overview/failures.js';
import { resultCode } from '../timeline/words.js';

/** Statuses of execution that say more than the exit code does. */
const STATUSES: ReadonlyMap<number, string> = new Map<number, string>([
  [execStatus.pending, 'it has not ended'],
  [execStatus.cancelled, 'it was cancelled'],
  [execStatus.timeout, 'it timed out'],
  [execStatus.notSupported, 'the agent does not support it'],
  [execStatus.notInstalled, 'the agent is not installed'],
  [execStatus.notConnected, 'the executor could not be reached'],
  [execStatus.noFenceDevice, 'there is no fence device'],
  [execStatus.noSecrets, 'its secrets could not be read'],
]);

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [2, 'a parameter is wrong on this node'],
  [4, 'the agent lacks permissions'],
  [5, 'a program or file that the agent needs is missing there'],
  [6, 'a parameter is wrong on every node'],
  [7, 'it should have been running and was not'],
  [8, 'it was promoted where it should not be'],
]);

/** `2026-05-04 05:14:15Z` */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

function countWords({ count, ownCount, threshold }: Failure): string[] {
  if (count <= 0) return [];
  const limit = threshold === undefined ? '' : ` (migration-threshold ${threshold})`;
  if (count >= INFINITY) return [`fail count INFINITY${limit}`];
  if (ownCount !== count) return [`fail count of the resource ${count}${limit}`];
  return [`${count === 1 ? 'once' : `${count} times`}${limit}`];
}

function expiryWords({ count, expires }: Failure): string[] {
  if (count <= 0) return [];
  return [expires === undefined ? 'counts until it is cleaned up' : `expires ${timeText(expires)}`];
}

/** `monitor of web failed on node1 with 7 (not running): "reason", 3 times, last 2026-…; counts until …` */
export function failureWords(failure: Failure, asked: Resource): string {
  const { resource, node, task, intervalMs, exitCode, executionStatus, exitReason, at } = failure;
  const every = intervalMs > 0 ? `${readableInterval(intervalMs)} ` : '';
  const name = task === 'monitor' && intervalMs === 0 ? 'probe' : task;
  const of = resource === asked ? '' : ` of ${resource.id}`;
  const status = STATUSES.get(executionStatus);
  const meaning = status ?? (exitReason === undefined ? MEANINGS.get(exitCode) : undefined);
  const said = exitReason === undefined ? '' : `: "${exitReason}"`;
  const head = `${every}${name}${of} failed on ${node} with ${resultCode(exitCode)}${said}`;
  const time = at === undefined ? [] : [`last at ${timeText(at)}`];
  return [
    head,
    ...(meaning === undefined ? [] : [meaning]),
    ...countWords(failure),
    ...time,
    ...expiryWords(failure),
  ].join(', ');
}

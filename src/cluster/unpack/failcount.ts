/** Fail counts: how often a resource failed on a node, and whether that still counts. */
import { readScore } from '../../config/reading.js';
import { scanInteger } from '../../base/c-numbers.js';
import { intervalOf, millisecondsToSeconds } from '../../base/interval.js';
import { addScores } from '../../base/score.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import { ensureAction } from '../actions/action.js';
import { operationKey, type Action } from '../model/action.js';
import { readableInterval } from '../../base/interval.js';
import { complain, type ClusterState } from '../model/cluster-state.js';
import { expectedCode, historyInterval } from '../model/history.js';
import type { Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';
import { isBundled, stripInstance } from '../model/resource-queries.js';
import { historyOf } from './history/status-index.js';

export interface FailCountQuestion {
  /** Leave out failures that expired. */
  readonly effective: boolean;
  /** Add the failures of what lives inside the resource. */
  readonly withLaunched?: boolean;
  /** The history entry for whose sake we ask, to judge on-fail=block. */
  readonly entry?: XmlElement | undefined;
}

export interface FailCount {
  readonly count: number;
  /** Seconds since 1970; 0 when unknown. */
  readonly lastFailure: number;
}

// Pacemaker: is_matched_failure
function isFailureOf(resourceId: string, operation: XmlElement, entry: XmlElement): boolean {
  const name = attributeOf(operation, 'name') ?? '';
  const intervalMs = intervalOf(attributeOf(operation, 'interval'));
  const task = attributeOf(entry, 'operation') ?? '';
  if (intervalMs !== historyInterval(entry) || name.toLowerCase() !== task.toLowerCase()) return false;
  const id = (attributeOf(entry, 'id') ?? '').toLowerCase();
  if (id === operationKey(resourceId, 'last_failure', 0).toLowerCase()) return true;
  if (id !== operationKey(resourceId, name, intervalMs).toLowerCase()) return false;
  return (scanInteger(attributeOf(entry, 'rc-code')) ?? 0) !== expectedCode(entry);
}

function blockingOperations(resource: Resource, id: string): XmlElement[] {
  if (resource.element.name !== 'primitive' || attributeOf(resource.element, 'id') !== id) return [];
  return [...descendants(resource.element)].filter(
    (element) => element.name === 'op' && attributeOf(element, 'on-fail') === 'block',
  );
}

// Pacemaker: block_failure
function blocks(state: ClusterState, node: Node, resource: Resource, entry: XmlElement | undefined): boolean {
  const id = stripInstance(resource.id);
  const entries = entry ? [entry] : historyOf(state, node.name, id).flatMap(({ children }) => children);
  return blockingOperations(resource, id).some((operation) =>
    entries.some((candidate) => isFailureOf(id, operation, candidate)),
  );
}

/** Pattern of the names of attributes about this resource's failures. Pacemaker: generate_fail_regex */
function failurePattern(resource: Resource): RegExp {
  const name = resource.historyId ?? resource.id;
  const base = resource.unique ? name : stripInstance(name);
  // Ids consist of letters, digits and "._-:": a dot stands for any character, as it does in the reference.
  const safe = base.replaceAll(/[[\]{}*\\^$|]/g, String.raw`\$&`);
  const instance = resource.unique ? '' : '(?::[0-9]+)?';
  return new RegExp(`^(fail-count|last-failure)-${safe}${instance}#.+_[0-9]+$`);
}

function sumAttributes(state: ClusterState, node: Node, resource: Resource): FailCount {
  let count = 0;
  let lastFailure = 0;
  let pattern: RegExp | undefined;
  for (const name of node.attributes.keys()) {
    if (!name.startsWith('fail-count-') && !name.startsWith('last-failure-')) continue;
    const value = node.attributes.get(name) ?? '';
    pattern ??= failurePattern(resource);
    const kind = pattern.exec(name)?.[1];
    if (kind === 'fail-count') count = addScores(count, readScore(state, value) ?? 0);
    else if (kind === 'last-failure') lastFailure = Math.max(lastFailure, scanInteger(value) ?? 0);
  }
  return { count, lastFailure };
}

/** The failures of a resource on a node. Pacemaker: pe_get_failcount */
export function failCountOf(
  state: ClusterState,
  node: Node,
  resource: Resource,
  question: FailCountQuestion,
): FailCount {
  let { count, lastFailure } = sumAttributes(state, node, resource);
  if (count > 0 && resource.failureExpirationMs > 0 && blocks(state, node, resource, question.entry)) {
    complain(state, {
      kind: 'failure-timeout-contradicts-block',
      severity: 'warning',
      message: `failure-timeout of "${resource.id}" is ignored: it contradicts on-fail "block"`,
      said: `Ignoring failure timeout (${readableInterval(resource.failureExpirationMs)}) for ${resource.id} because it conflicts with on-fail=block`,
      element: resource.definition,
    });
    resource.failureExpirationMs = 0;
  }
  if (question.effective && count > 0 && lastFailure > 0 && resource.failureExpirationMs > 0) {
    const expiry = lastFailure + millisecondsToSeconds(resource.failureExpirationMs);
    if (state.now.seconds > expiry) count = 0;
  }
  if (question.withLaunched && resource.contained.length > 0 && !isBundled(resource)) {
    for (const launched of resource.contained) {
      const inner = failCountOf(state, node, launched, question);
      count += inner.count;
      lastFailure = Math.max(lastFailure, inner.lastFailure);
    }
  }
  return { count, lastFailure: count > 0 && lastFailure > 0 ? lastFailure : 0 };
}

/** The action that clears a resource's failures on a node. Pacemaker: pe__clear_failcount */
export function clearFailCount(state: ClusterState, resource: Resource, node: Node): Action {
  const key = operationKey(resource.id, 'clear_failcount', 0);
  const cause = { kind: 'failures-forgotten', resource, node } as const;
  const action = ensureAction(state, {
    resource,
    key,
    task: 'clear_failcount',
    node,
    optional: false,
    cause,
  });
  action.setMeta('op_no_wait', 'true');
  return action;
}

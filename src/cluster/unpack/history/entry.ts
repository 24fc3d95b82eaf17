/** One entry of the operation history while it is interpreted. */
import { scanInteger } from '../../../base/c-numbers.js';
import { attributeOf, type XmlElement } from '../../../xml/element.js';
import { complain, type ClusterState } from '../../model/cluster-state.js';
import {
  execStatus,
  expectedCode,
  historyInterval,
  historyKey,
  isProbeEntry,
  meansNotHere,
} from '../../model/history.js';
import type { Node } from '../../model/node.js';
import type { Resource, ResourceOnNode } from '../../model/resource.js';
import { isBundled, topBelowBundle } from '../../model/resource-queries.js';
import { role } from '../../model/role.js';
import type { NodeOperation, OnFail } from '../../model/action.js';

export interface HistoryEntry extends NodeOperation {
  readonly node: Node;
  readonly element: XmlElement;
  readonly id: string;
  readonly key: string;
  readonly expected: number;
  readonly isProbe: boolean;
  /** A failed probe that only means "cannot run here", which inside a bundle it does not mean. */
  readonly isMaskedProbe: boolean;
  /** Exit code as it counts: degraded results become their healthy ones. */
  exit: number;
  /** Execution status as it counts. */
  status: number;
  /** It is a failure that no longer counts, since its failure-timeout is over. */
  expired: boolean;
}

/** What the entries seen so far of one resource on one node add up to. */
export interface HistoryProgress extends ResourceOnNode {
  response: OnFail;
  lastFailure: XmlElement | undefined;
}

const RELEVANT: ReadonlySet<string> = new Set([
  'monitor',
  'start',
  'stop',
  'promote',
  'demote',
  'migrate_to',
  'migrate_from',
  'asyncmon',
]);

/** The attribute that is not sound; undefined when both are. Pacemaker: unpack_action_result */
function invalidPart(status: number | undefined, exit: number | undefined): string | undefined {
  if (status === undefined || status < execStatus.pending || status > execStatus.noSecrets)
    return 'op-status';
  if (status === execStatus.cancelled) return 'op-status';
  return exit === undefined || exit < 0 || exit > 255 ? 'rc-code' : undefined;
}

/** Reads an entry; undefined when it says nothing about the resource's state, or nothing sound. */
export function readEntry(
  state: ClusterState,
  { resource, node }: ResourceOnNode,
  element: XmlElement,
): HistoryEntry | undefined {
  const id = attributeOf(element, 'id');
  const task = attributeOf(element, 'operation');
  if (id === undefined || task === undefined || !RELEVANT.has(task)) return undefined;
  const status = scanInteger(attributeOf(element, 'op-status'));
  const exit = scanInteger(attributeOf(element, 'rc-code'));
  const invalid = invalidPart(status, exit);
  if (invalid !== undefined) {
    complain(state, {
      kind: 'invalid-operation-result',
      severity: 'error',
      message: `history entry "${id}" of "${resource.id}" has no valid result: it is ignored`,
      said: `Ignoring resource history entry ${id} for ${resource.id} on ${node.name} with invalid ${invalid} '${attributeOf(element, invalid) ?? ''}'`,
      element,
    });
    return undefined;
  }
  const isProbe = isProbeEntry(element);
  return {
    resource,
    node,
    element,
    id,
    key: historyKey(element) ?? id,
    task,
    intervalMs: historyInterval(element),
    isProbe,
    isMaskedProbe: isProbe && meansNotHere(exit ?? 0, status ?? 0) && !isBundled(resource),
    expected: expectedCode(element),
    exit: exit ?? 0,
    status: status ?? 0,
    expired: false,
  };
}

/** The resource runs, in the lowest role that running has. Pacemaker: set_active */
export function setActive(resource: Resource): void {
  resource.role = topBelowBundle(resource).promotable ? role.unpromoted : role.started;
}

/** Adds to the failed operations that status views list. Pacemaker: record_failed_op */
export function recordFailure(state: ClusterState, { node, resource, element, key }: HistoryEntry): void {
  if (!node.online) return;
  const name = node.name.toLowerCase();
  if (state.failedKeys.has(`${name}\n${key}`)) return;
  const recorded = historyKey(element);
  if (recorded !== undefined) state.failedKeys.add(`${name}\n${recorded}`);
  state.failures.push({ element, nodeName: node.name, resourceId: resource.id });
}

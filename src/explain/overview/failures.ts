/** Failed operations as an administrator needs them: which, where, with what result, how often, until when. */
import { scanAtLeast, scanInteger } from '../../base/c-numbers.js';
import { INFINITY } from '../../base/score.js';
import {
  execStatus,
  historyInterval,
  historyKey,
  isMaskedProbeFailure,
} from '../../cluster/model/history.js';
import { parseOperationKey } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { place, type Citation } from '../citation.js';
import type { Explanation } from '../explanation.js';
import { citeFailures } from '../origins.js';

export interface Failure {
  readonly resource: Resource;
  readonly node: string;
  /** `monitor`, `start` … */
  readonly task: string;
  readonly intervalMs: number;
  readonly exitCode: number;
  /** How it was executed: `timeout` and the like say more than the exit code. */
  readonly executionStatus: number;
  /** What the agent said, as recorded. */
  readonly exitReason: string | undefined;
  /** Seconds since 1970. */
  readonly at: number | undefined;
  /** The resource's fail count on the node, all its operations together; INFINITY is 1,000,000. */
  readonly count: number;
  /** The fail count of this operation alone, where it is recorded. */
  readonly ownCount: number | undefined;
  /** After how many failures the node is banned; undefined for never. */
  readonly threshold: number | undefined;
  /** Whether it keeps the resource from the node, or from every node, whatever the fail count is. */
  readonly bans: 'node' | 'everywhere' | undefined;
  /** Seconds since 1970; undefined when they count until they are cleaned up. */
  readonly expires: number | undefined;
  readonly citations: readonly Citation[];
}

/** True when something must be mended first: the engine counts the result as an error that no other try mends. */
export function needsRepair({ bans }: Failure): boolean {
  return bans !== undefined;
}

/** What the engine made of a result, as its ledger has it. */
function bansBy({ placements }: Explanation, resource: Resource, result: XmlElement): Failure['bans'] {
  for (const { contributions } of placements.get(resource)?.nodes ?? []) {
    for (const { cause } of contributions) {
      if (cause.kind !== 'operation-result' || cause.element !== result) continue;
      if (cause.effect === 'fatal-error') return 'everywhere';
      if (cause.effect === 'hard-error') return 'node';
    }
  }
  return undefined;
}

/** The fail count of one operation: `fail-count-web#monitor_10000`. */
function ownCountOf(node: Node, resource: Resource, result: XmlElement): number | undefined {
  const operation = parseOperationKey(historyKey(result));
  if (!operation) return undefined;
  const id = resource.unique ? resource.id : stripInstance(resource.id);
  return scanInteger(node.attributes.get(`fail-count-${id}#${operation.task}_${operation.intervalMs}`));
}

interface Counted {
  readonly count: number;
  readonly lastFailure: number;
}

function expiryOf({ failureExpirationMs }: Resource, { count, lastFailure }: Counted): number | undefined {
  if (failureExpirationMs === 0 || lastFailure === 0 || count === 0) return undefined;
  return lastFailure + Math.ceil(failureExpirationMs / 1000);
}

/** Names under which the history may have a resource. */
function recordedNames(resource: Resource): ReadonlySet<string> {
  return new Set([resource.id, resource.historyId ?? resource.id, stripInstance(resource.id)]);
}

/** The recorded failures of a primitive, oldest first; a probe that only found nothing there is none. */
export function failuresOf(explanation: Explanation, resource: Resource): Failure[] {
  const { state } = explanation;
  const names = recordedNames(resource);
  return state.failures.flatMap((failure): Failure[] => {
    const { element, nodeName, resourceId } = failure;
    if (resourceId !== resource.id && !(names.has(resourceId) && !resource.unique)) return [];
    if (isMaskedProbeFailure(element)) return [];
    const node = state.nodesByName.get(nodeName.toLowerCase());
    const none: Counted = { count: 0, lastFailure: 0 };
    const counted = node ? failCountOf(state, node, resource, { effective: false }) : none;
    return [
      {
        resource,
        node: node?.name ?? nodeName,
        task: attributeOf(element, 'operation') ?? 'operation',
        intervalMs: historyInterval(element),
        exitCode: scanAtLeast(attributeOf(element, 'rc-code'), 0),
        executionStatus: scanInteger(attributeOf(element, 'op-status')) ?? execStatus.unknown,
        exitReason: attributeOf(element, 'exit-reason') || undefined,
        at: scanInteger(attributeOf(element, 'last-rc-change')),
        count: counted.count,
        ownCount: node && ownCountOf(node, resource, element),
        bans: bansBy(explanation, resource, element),
        threshold: resource.banAfterFailures >= INFINITY ? undefined : resource.banAfterFailures,
        expires: expiryOf(resource, counted),
        citations: [place(element), ...(node ? citeFailures(state, resource, node) : [])],
      },
    ];
  });
}

/** Failed operations as an administrator needs them: which, where, with what result, how often, until when. */
import { scanAtLeast, scanInteger } from '../../base/c-numbers.js';
import { INFINITY } from '../../base/score.js';
import { execStatus, exitCode, historyInterval, isMaskedProbeFailure } from '../../cluster/model/history.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import type { Scheduler } from '../../scheduler/context.js';
import { attributeOf } from '../../xml/element.js';
import { place, type Citation } from '../citation.js';
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
  /** The fail count on the node; INFINITY is 1,000,000. */
  readonly count: number;
  /** After how many failures the node is banned; undefined for never. */
  readonly threshold: number | undefined;
  /** Seconds since 1970; undefined when they count until they are cleaned up. */
  readonly expires: number | undefined;
  readonly citations: readonly Citation[];
}

/** Results after which a clean-up alone leads to the same failure. */
const NEEDS_REPAIR: ReadonlySet<number> = new Set([
  exitCode.invalidParameter,
  exitCode.unimplemented,
  exitCode.insufficientPrivileges,
  exitCode.notInstalled,
  exitCode.notConfigured,
]);

/** True when something must be mended before the operation can succeed. */
export function needsRepair({ exitCode: code, executionStatus }: Failure): boolean {
  return NEEDS_REPAIR.has(code) || executionStatus === execStatus.notInstalled;
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
export function failuresOf(state: Scheduler, resource: Resource): Failure[] {
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
        threshold: resource.banAfterFailures >= INFINITY ? undefined : resource.banAfterFailures,
        expires: expiryOf(resource, counted),
        citations: [place(element), ...(node ? citeFailures(state, resource, node) : [])],
      },
    ];
  });
}

/** What becomes of a cluster in which a resource fails: its monitor finds that out, and the cluster comes to rest again. */
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { operationKey } from '../cluster/model/action.js';
import { parseRole, role } from '../cluster/model/role.js';
import type { Resource } from '../cluster/model/resource.js';
import { configuredId, primitivesOf } from '../scheduler/plan/outcomes.js';
import type { NodeChange, ResourceChange } from '../scheduler/resource-actions/planned-changes.js';
import { inject } from '../simulate/inject.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import { atRest, type AtRest } from './at-rest.js';
import { settle, unpacked, type SettleOptions } from './settle.js';

/** A resource that can fail where it runs. */
export interface FailingResource {
  /** The id that the configuration gives it. */
  readonly resource: string;
  readonly node: string;
  /** The key of the monitor that notices: `web_monitor_10000`. */
  readonly monitor: string;
}

export interface ResourceFailure extends AtRest {
  readonly failed: FailingResource;
  /** What the cluster does about it, in the order of the Transition Summary: first its answer, then what follows. */
  readonly changes: readonly ResourceChange[];
  readonly nodes: readonly NodeChange[];
}

/** The interval of the monitor that watches the resource in the role that it has; undefined where none does. */
function watchedEvery({ configuredOperations, role: current }: Resource): number | undefined {
  const monitors = configuredOperations.filter(
    ({ name, intervalMs, isEnabled }) => name === 'monitor' && intervalMs > 0 && isEnabled,
  );
  const inRole = monitors.filter(({ element }) => {
    const written = attributeOf(element, 'role');
    const wanted = written === undefined ? undefined : parseRole(written);
    // One for "Started" watches all that are not promoted.
    if (current === role.promoted) return wanted === role.promoted || wanted === undefined;
    return wanted === undefined || wanted === role.started || wanted === role.unpromoted;
  });
  const exact = inRole.find(({ element }) => attributeOf(element, 'role') !== undefined);
  return (exact ?? inRole[0])?.intervalMs;
}

/** What can fail, and what cannot be noticed to have failed. */
export interface Failing {
  readonly failing: readonly FailingResource[];
  /** Ids of resources that run and have no monitor. */
  readonly unwatched: readonly string[];
}

/** A guest's connection comes and goes with its container. */
const isWatchable = (resource: Resource): boolean =>
  resource.managed && !(resource.remoteConnection && resource.container !== undefined);

/** Every primitive on every node where it runs. */
export function failingResources({ resources }: Pick<ClusterState, 'resources'>): Failing {
  const failing: FailingResource[] = [];
  const unwatched = new Set<string>();
  for (const resource of resources.flatMap((top) => [...primitivesOf(top)])) {
    if (!isWatchable(resource) || resource.activeNodes.length === 0) continue;
    const intervalMs = watchedEvery(resource);
    const id = configuredId(resource);
    if (intervalMs === undefined) {
      unwatched.add(id);
      continue;
    }
    const monitor = operationKey(resource.historyId ?? resource.id, 'monitor', intervalMs);
    for (const { name, online } of resource.activeNodes)
      if (online) failing.push({ resource: id, node: name, monitor });
  }
  return { failing, unwatched: [...unwatched] };
}

export interface FailureRequest {
  readonly failed: FailingResource;
  readonly settling: SettleOptions;
}

/**
 * Lets the monitor of a resource fail once and the cluster come to rest.
 * @param root - `<cib>` in the current schema, with the status from which the failure begins; it stays as it is
 */
export function failResource(root: XmlElement, { failed, settling }: FailureRequest): ResourceFailure {
  const state = unpacked(root, settling);
  const value = `${failed.monitor}@${failed.node}=1`;
  const injected = inject(state, [{ option: '--op-inject', value }], state.now.seconds).cib;
  const settled = settle(injected, settling);
  return {
    failed,
    ...atRest(settled),
    changes: settled.transitions.flatMap(({ changes }) => changes.resources),
    nodes: settled.transitions.flatMap(({ changes }) => changes.nodes),
  };
}

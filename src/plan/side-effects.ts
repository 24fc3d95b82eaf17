/** Side effects of a change: what it does beside moving things: failures forgotten, probes, orphans, monitors, load of nodes. */
import { actionStateOf } from '../cluster/actions/action-state.js';
import { actionFlag, type Action } from '../cluster/model/action.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Explanation } from '../explain/explanation.js';
import { primitivesIn } from '../explain/with-parts.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import { isRecurring, metaInterval } from '../scheduler/resource-actions/recurring-actions.js';
import { usageChanges, type UsageChange } from './utilization.js';

/** The failures of a resource on a node are forgotten, so that the node may run it again. */
export interface ForgottenFailures {
  readonly resource: string;
  readonly node: string;
  readonly because: 'definition-changed' | 'expired' | 'removed';
}

/** Nodes that are asked whether a resource runs there already. */
export interface Probes {
  readonly resource: string;
  readonly nodes: readonly string[];
}

/** A resource that runs and that the configuration does not have any more. */
export interface RemovedActive {
  readonly resource: string;
  readonly nodes: readonly string[];
  /** It goes on running with nobody to manage it where `stop-removed-resources` is off. */
  readonly isStopped: boolean;
}

/** A recurring operation of a resource that itself stays as it is. */
export interface MonitorChange {
  readonly resource: string;
  readonly node: string;
  readonly operation: string;
  readonly intervalMs: number;
  /** `rescheduled`: the same operation with other parameters or another timeout. */
  readonly change: 'added' | 'cancelled' | 'rescheduled';
}

export interface SideEffects {
  readonly forgotten: readonly ForgottenFailures[];
  readonly probes: readonly Probes[];
  readonly removedActive: readonly RemovedActive[];
  readonly monitors: readonly MonitorChange[];
  readonly usage: readonly UsageChange[];
}

export interface SideEffectsRequest {
  readonly before: Explanation;
  readonly after: Explanation;
  /** The cluster at rest with the new configuration. */
  readonly settled: ClusterState;
}

const isDone = (action: Action): boolean => {
  const state = actionStateOf(action);
  return state === 'required' || state === 'included';
};

const nameOf = ({ key, task, node }: Action): string => JSON.stringify([key, task, node?.name]);

/** What is done with the new configuration and not with the old one. */
function newActions({ before, after }: SideEffectsRequest): readonly Action[] {
  const old = new Set(before.state.actions.filter(isDone).map(nameOf));
  return after.state.actions.filter((action) => isDone(action) && !old.has(nameOf(action)));
}

/** An action of a resource on a node. */
interface Placed {
  readonly action: Action;
  readonly resource: Resource;
  readonly node: string;
}

function placed(actions: readonly Action[]): readonly Placed[] {
  return actions.flatMap((action) => {
    const { resource, node } = action;
    return resource && node ? [{ action, resource, node: node.name }] : [];
  });
}

function primitivesById(state: ClusterState): ReadonlyMap<string, Resource> {
  return new Map(state.resources.flatMap((top) => primitivesIn(top).map((one) => [one.id, one])));
}

function forgottenIn(actions: readonly Placed[], { before }: SideEffectsRequest): ForgottenFailures[] {
  const old = primitivesById(before.state);
  return actions
    .filter(({ action }) => action.task === 'clear_failcount')
    .map(({ resource, node }) => {
      const timeout = old.get(resource.id)?.failureExpirationMs ?? 0;
      const hasOtherTimeout = resource.failureExpirationMs > 0 && resource.failureExpirationMs !== timeout;
      const because = resource.orphan ? 'removed' : hasOtherTimeout ? 'expired' : 'definition-changed';
      return { resource: resource.id, node, because };
    });
}

function probesIn(actions: readonly Placed[]): Probes[] {
  const by = new Map<string, string[]>();
  for (const { action, resource, node } of actions) {
    if (action.task !== 'monitor' || isRecurring(action) || !action.key.endsWith('_monitor_0')) continue;
    const id = configuredId(resource);
    by.set(id, [...(by.get(id) ?? []), node]);
  }
  return [...by].map(([resource, nodes]) => ({ resource, nodes: [...new Set(nodes)].sort() }));
}

function removedActive({ before, after }: SideEffectsRequest): RemovedActive[] {
  const old = primitivesById(before.state);
  return [...primitivesById(after.state).values()].flatMap((resource) => {
    const isNew = resource.orphan && old.get(resource.id)?.orphan !== true;
    if (!isNew || resource.activeNodes.length === 0) return [];
    const nodes = resource.activeNodes.map(({ name }) => name);
    return [{ resource: resource.id, nodes, isStopped: after.state.settings.stopRemovedResources }];
  });
}

/** The interval that the key of a recurring operation names, which that of a cancellation does, too. */
const intervalIn = (action: Action): number =>
  metaInterval(action) || Number(/_(\d+)$/.exec(action.key)?.[1] ?? 0);

function monitorChange({ action, resource, node }: Placed): MonitorChange | undefined {
  const intervalMs = intervalIn(action);
  if (intervalMs === 0) return undefined;
  const what = { resource: resource.id, node, intervalMs };
  if (action.task === 'cancel')
    return { ...what, operation: action.cancelTask ?? 'monitor', change: 'cancelled' };
  const isAgain = (action.flags & actionFlag.reschedule) !== 0;
  return { ...what, operation: action.task, change: isAgain ? 'rescheduled' : 'added' };
}

/** Monitors begin and end with what they watch: told are those of resources that nothing else happens to. */
function monitorsIn(actions: readonly Placed[], { after }: SideEffectsRequest): MonitorChange[] {
  const changed = new Set(after.changes.resources.map(({ resource }) => resource));
  return actions
    .filter(({ resource }) => !changed.has(resource.id))
    .flatMap((one) => monitorChange(one) ?? []);
}

/** What comes of a change beside its effects; what would come without it is left out. */
export function sideEffectsOf(request: SideEffectsRequest): SideEffects {
  const actions = placed(newActions(request));
  return {
    forgotten: forgottenIn(actions, request),
    probes: probesIn(actions),
    removedActive: removedActive(request),
    monitors: monitorsIn(actions, request),
    usage: usageChanges(request.before.state, request.settled),
  };
}

/** ClusterState → Schedule: the phases of the policy engine, in their order. */
import { clearFailCount, failCountOf } from '../cluster/unpack/failcount.js';
import { compareDigests } from '../cluster/actions/digest.js';
import { newRelation } from '../cluster/actions/ordering.js';
import { operationKey } from '../cluster/model/action.js';
import type { ClusterState, ParameterCheck } from '../cluster/model/cluster-state.js';
import { relation } from '../cluster/model/relation.js';
import type { Resource } from '../cluster/model/resource.js';
import { assignResources } from './assign/assign-all.js';
import { applyNodeCriteria, applyNodeHealth } from './assign/node-criteria.js';
import { unpackConstraints } from './constraints/unpack-constraints.js';
import { methodsOf, type ScheduleOptions, type Scheduler } from './context.js';
import { createGraph } from './graph/create-graph.js';
import type { TransitionGraph } from './graph/transition-graph.js';
import { applyOrderings } from './order/apply-orderings.js';
import { checkConfig, checkConfigurationChanges } from './resource-actions/config-changes.js';
import { scheduleFencingAndShutdowns } from './resource-actions/fencing-and-shutdown.js';
import { plannedChanges } from './resource-actions/planned-changes.js';
import { scheduleProbes } from './resource-actions/probe.js';
import { orderRemoteActions } from './resource-actions/remote-order.js';
import { methodsTable } from './variants/methods-table.js';

/** What the policy engine decided; the state is the one it was given, changed by deciding. */
export interface Schedule {
  readonly state: Scheduler;
  readonly graph: TransitionGraph;
}

// Pacemaker: check_params
function recheck(scheduler: Scheduler, { kind, element, resource, node }: ParameterCheck): void {
  if (kind === 'active') {
    const isChanged = checkConfig(scheduler, resource, node, element);
    if (!isChanged || failCountOf(scheduler, node, resource, { effective: true }).count === 0) return;
  } else {
    const { result } = compareDigests(scheduler, resource, element, node);
    if (result === 'unknown' || result === 'match') return;
  }
  clearFailCount(scheduler, resource, node);
}

// Pacemaker: clear_failcounts_if_removed
function forgetFailures(scheduler: Scheduler, resource: Resource): void {
  if (!resource.orphan) return;
  for (const node of scheduler.nodes) {
    if (!node.online || failCountOf(scheduler, node, resource, { effective: true }).count === 0) continue;
    const action = clearFailCount(scheduler, resource, node);
    newRelation(
      scheduler,
      { action },
      { resource, task: operationKey(resource.id, 'stop', 0) },
      relation.ordered,
    );
  }
}

// Pacemaker: schedule_resource_actions
function createResourceActions(scheduler: Scheduler): void {
  for (const check of scheduler.parameterChecks) recheck(scheduler, check);
  if (scheduler.settings.probeResources) scheduleProbes(scheduler);
  if (scheduler.settings.stopRemovedResources) {
    for (const resource of scheduler.resources) forgetFailures(scheduler, resource);
  }
  for (const resource of scheduler.resources)
    methodsOf(scheduler, resource).createActions(scheduler, resource);
}

/** Decides what runs where and what is to be done for it. Pacemaker: pcmk__schedule_actions */
export function schedule(state: ClusterState, options: ScheduleOptions): Schedule {
  const scheduler: Scheduler = Object.assign(state, {
    methods: methodsTable,
    scheduleOptions: options,
    locations: [],
    colocations: [],
    scoreEvents: [],
  });
  applyNodeHealth(scheduler);
  unpackConstraints(scheduler);
  applyNodeCriteria(scheduler);
  if (options.locationsOnly) return { state: scheduler, graph: { attributes: [], synapses: [] } };
  for (const resource of scheduler.resources) {
    methodsOf(scheduler, resource).addImpliedConstraints(scheduler, resource);
  }
  checkConfigurationChanges(scheduler);
  assignResources(scheduler);
  createResourceActions(scheduler);
  orderRemoteActions(scheduler);
  scheduleFencingAndShutdowns(scheduler);
  applyOrderings(scheduler);
  // Looking at the plan completes it.
  plannedChanges(scheduler);
  return { state: scheduler, graph: createGraph(scheduler) };
}

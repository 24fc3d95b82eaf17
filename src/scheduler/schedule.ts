/** ClusterState → Schedule: the phases of the policy engine, in their order. */
import { UsageError } from '../base/usage-error.js';
import { clearFailCount, failCountOf } from '../cluster/unpack/failcount.js';
import { compareDigests } from '../cluster/actions/digest.js';
import { newRelation, taskOf } from '../cluster/actions/ordering.js';
import type { ClusterState, ParameterCheck, UnpackedState } from '../cluster/model/cluster-state.js';
import type { InputProblem } from '../cluster/model/input-problem.js';
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
import { plannedChanges, type PlannedChanges } from './resource-actions/planned-changes.js';
import { scheduleProbes } from './resource-actions/probe.js';
import { orderRemoteActions } from './resource-actions/remote-order.js';
import { methodsTable } from './variants/methods-table.js';

const TOO_DEEP =
  'the resources hang on each other in a chain that is too long to be followed: more than about a thousand in a row';

/** What the policy engine decided. */
export interface Schedule {
  /** The state that was given, used up: it was changed by deciding. */
  readonly state: Scheduler;
  readonly changes: PlannedChanges;
  readonly graph: TransitionGraph;
}

function begin(state: ClusterState, scheduleOptions: ScheduleOptions): Scheduler {
  if (state.phase !== 'unpacked') {
    throw new Error('this state was scheduled before, which changed it: unpack the CIB again');
  }
  return Object.assign(state, {
    phase: 'scheduled' as const,
    methods: methodsTable,
    scheduleOptions,
    locations: [],
    colocations: [],
    recordedScores: [],
    probeRelations: [],
    latestProbeRelations: new Map(),
    chainSteps: 0,
  });
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
    newRelation(scheduler, {
      first: { action },
      second: taskOf(resource, 'stop'),
      flags: relation.ordered,
    });
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

/**
 * Reads the constraints of a state and decides nothing: locations and tickets that constraints name are known then.
 * @param state - used up by it
 */
export function withConstraints(state: UnpackedState): Scheduler {
  const scheduler = begin(state, { recordScores: false });
  unpackConstraints(scheduler);
  return scheduler;
}

/**
 * What is wrong with a configuration, as far as reading it and its constraints tells: nothing is scheduled.
 * @param state - used up by it
 */
export function inputProblems(state: UnpackedState): readonly InputProblem[] {
  const scheduler = begin(state, { recordScores: false });
  applyNodeHealth(scheduler);
  unpackConstraints(scheduler);
  return scheduler.problems;
}

/**
 * Decides what runs where and what is to be done for it.
 * @param state - used up by it: a state that was scheduled before is refused with an Error
 * Throws a UsageError for a configuration whose constraints are chained or entangled beyond what can be followed.
 * Pacemaker: pcmk__schedule_actions
 */
export function schedule(state: UnpackedState, options: ScheduleOptions): Schedule {
  const scheduler = begin(state, options);
  try {
    return decide(scheduler);
  } catch (error) {
    // The engine follows chains of colocations and orders by recursion, as the reference does.
    if (error instanceof RangeError && error.message.includes('call stack')) throw new UsageError(TOO_DEEP);
    throw error;
  }
}

function decide(scheduler: Scheduler): Schedule {
  applyNodeHealth(scheduler);
  unpackConstraints(scheduler);
  applyNodeCriteria(scheduler);
  for (const resource of scheduler.resources) {
    methodsOf(scheduler, resource).addImpliedConstraints(scheduler, resource);
  }
  checkConfigurationChanges(scheduler);
  assignResources(scheduler);
  createResourceActions(scheduler);
  orderRemoteActions(scheduler);
  scheduleFencingAndShutdowns(scheduler);
  applyOrderings(scheduler);
  const changes = plannedChanges(scheduler);
  return { state: scheduler, changes, graph: createGraph(scheduler) };
}

/** Scheduler: a ClusterState with what the phases add to it. */
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Colocation, LocationConstraint } from '../cluster/model/constraint.js';
import type { ProbeRelation } from '../cluster/model/relation.js';
import type { Resource } from '../cluster/model/resource.js';
import type { MethodsTable, VariantMethods } from './methods.js';
import type { RecordedScores } from './score-events.js';

export interface ScheduleOptions {
  /** Record scores and capacities for the listing. */
  readonly recordScores: boolean;
}

export interface Scheduler extends ClusterState {
  readonly phase: 'scheduled';
  readonly methods: MethodsTable;
  readonly scheduleOptions: ScheduleOptions;
  /** In order of creation. */
  readonly locations: LocationConstraint[];
  readonly colocations: Colocation[];
  readonly recordedScores: RecordedScores[];
  /** In order of creation, and the latest of each resource that waits. */
  readonly probeRelations: ProbeRelation[];
  readonly latestProbeRelations: Map<Resource, ProbeRelation>;
  /** How often scores were followed along a colocation. */
  chainSteps: number;
}

/**
 * How a resource of that kind behaves: the one place where kinds meet their methods. Each method takes its own kind; the
 * resource whose kind chose the methods is the one to pass to them.
 */
export function methodsOf(scheduler: Scheduler, resource: Resource): VariantMethods {
  return scheduler.methods[resource.kind];
}

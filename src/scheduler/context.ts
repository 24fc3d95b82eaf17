/** Scheduler: a ClusterState with what the phases add to it. */
import type { Trail } from '../cluster/model/cause.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Colocation, LocationConstraint } from '../cluster/model/constraint.js';
import type { Resource } from '../cluster/model/resource.js';
import type { MethodsTable, VariantMethods } from './methods.js';

/** Something that the listing of scores shows, in order of events. */
export type ScoreEvent =
  | {
      readonly kind: 'node';
      readonly step: string;
      readonly resource: string;
      readonly node: string;
      readonly score: number;
      /** How the score came about; absent while explanation is off. */
      readonly trail: Trail | undefined;
    }
  | {
      readonly kind: 'promotion';
      readonly resource: string;
      readonly node: string | undefined;
      readonly score: number;
      readonly trail: Trail | undefined;
    }
  | {
      readonly kind: 'capacity';
      readonly when: 'Original' | 'Remaining';
      readonly node: string;
      readonly values: ReadonlyMap<string, string>;
    }
  | {
      readonly kind: 'utilization';
      readonly resource: string;
      readonly node: string;
      readonly values: ReadonlyMap<string, string>;
    };

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
  readonly scoreEvents: ScoreEvent[];
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

function recordTable(scheduler: Scheduler, step: string, resource: Resource): void {
  if (resource.orphan) return;
  for (const node of scheduler.nodes) {
    const cell = resource.allowedNodes.get(node.id);
    if (!cell || cell.node !== node) continue;
    scheduler.scoreEvents.push({
      kind: 'node',
      step,
      resource: resource.id,
      node: node.name,
      score: cell.score,
      trail: cell.trail,
    });
  }
  for (const child of resource.children) recordTable(scheduler, step, child);
}

/** Records the scores of a resource and everything in it. Pacemaker: pe__show_node_scores_as */
export function recordScores(scheduler: Scheduler, step: string, resource: Resource): void {
  if (!scheduler.scheduleOptions.recordScores) return;
  recordTable(scheduler, step, resource);
}

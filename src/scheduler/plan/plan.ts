/** Plan: what the policy engine decided, as plain data with ids: safe to keep, to compare and to print in any order. */
import type { ActionState } from '../../cluster/actions/action-state.js';
import type { ProblemKind } from '../../cluster/model/input-problem.js';
import type { RoleName } from '../../cluster/model/role.js';
import type { TransitionGraph } from '../graph/transition-graph.js';
import type {
  ChangeKind,
  NodeChange,
  PlannedChanges,
  ResourceChange,
} from '../resource-actions/planned-changes.js';

/** A resource on a node. */
export interface PlaceInRole {
  /** The node's name. */
  readonly node: string;
  readonly role: RoleName;
}

/**
 * What becomes of a resource in one word: the verb of its lines in the Transition Summary, or why it has none. It is
 * `blocked` where a failure forbids to touch it, and `left-alone` where it is not managed.
 */
export type OutcomeChange = Lowercase<ChangeKind> | 'none' | 'blocked' | 'left-alone';

/** What becomes of a primitive, alone or in a group, a clone or a bundle. */
export interface ResourceOutcome {
  readonly resource: string;
  /** The id that the configuration gives it: instances that are interchangeable share it. */
  readonly configuredId: string;
  /** The id of the outermost resource that it belongs to; its own when that is itself. */
  readonly top: string;
  readonly managed: boolean;
  /** It failed where it is. */
  readonly failed: boolean;
  readonly now: readonly PlaceInRole[];
  /** Where the scheduler wants it, whether or not it can get there. */
  readonly assigned: readonly PlaceInRole[];
  /** Where it is when everything that can be done has been done, and has succeeded. */
  readonly after: readonly PlaceInRole[];
  readonly change: OutcomeChange;
  /** The lines of the Transition Summary: several for one that is stopped on several nodes. */
  readonly changes: readonly ResourceChange[];
  /** One of the changes is needed, but cannot be done. */
  readonly blocked: boolean;
  /** As the first of the lines that has one gives it. */
  readonly reason: string | undefined;
}

export interface PlannedAction {
  /** The number by which the transition graph knows it. */
  readonly id: number;
  /** `vip_start_0`, `stonith-node1-reboot`; the same on several nodes. */
  readonly key: string;
  readonly task: string;
  readonly node: string | undefined;
  readonly resource: string | undefined;
  /** Needs no agent. */
  readonly pseudo: boolean;
  readonly state: ActionState;
  readonly reason: string | undefined;
  /** What must be done before it, each as the name that `actionName` gives; empty for an optional action. */
  readonly waitsFor: readonly string[];
}

/** A score or a capacity at some step, as the listing of scores shows it. */
export type PlannedScore =
  | {
      readonly kind: 'node';
      readonly step: string;
      readonly resource: string;
      readonly node: string;
      readonly score: number;
    }
  | {
      readonly kind: 'promotion';
      readonly resource: string;
      /** Undefined for an instance that is nowhere. */
      readonly node: string | undefined;
      readonly score: number;
    }
  | {
      readonly kind: 'capacity';
      readonly when: 'Original' | 'Remaining';
      readonly node: string;
      readonly values: readonly (readonly [name: string, value: string])[];
    }
  | {
      readonly kind: 'utilization';
      readonly resource: string;
      readonly node: string;
      readonly values: readonly (readonly [name: string, value: string])[];
    };

/** Something wrong with the input that the scheduler worked around. */
export interface PlannedProblem {
  readonly kind: ProblemKind;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The element that it is about. */
  readonly at: { readonly source: string; readonly line: number; readonly column: number } | undefined;
}

/** Where everything goes: what is needed to judge a plan, without how it is carried out. */
export interface PlanOutcomes {
  /** Of every primitive, in the order in which the scheduler goes through resources. */
  readonly outcomes: readonly ResourceOutcome[];
  /** Unfencing (`on`) too. */
  readonly fencing: readonly NodeChange[];
}

export interface Plan extends PlanOutcomes {
  /** The lines of the Transition Summary, in its order. */
  readonly changes: PlannedChanges;
  /** In order of creation. */
  readonly actions: readonly PlannedAction[];
  /** In the order in which the scheduler came to them; empty unless they were asked for. */
  readonly scores: readonly PlannedScore[];
  readonly graph: TransitionGraph;
  readonly problems: readonly PlannedProblem[];
}

/** The name of an action among all of a plan: its key and its node. */
export function actionName({ key, node }: Pick<PlannedAction, 'key' | 'node'>): string {
  return node === undefined ? key : `${key} ${node}`;
}

/** Outcomes by the id of the resource. */
export function outcomesById({ outcomes }: PlanOutcomes): ReadonlyMap<string, ResourceOutcome> {
  return new Map(outcomes.map((outcome) => [outcome.resource, outcome]));
}

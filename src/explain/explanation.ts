/** Explanation: why each resource is where it is and why each action is wanted, as the engine itself saw it. */
import type { ActionState } from '../cluster/actions/action-state.js';
import type { Action } from '../cluster/model/action.js';
import type { ActionEffect, Cause, Choice } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Scheduler } from '../scheduler/context.js';
import type { PlannedChanges } from '../scheduler/resource-actions/planned-changes.js';
import type { TransitionGraph } from '../scheduler/graph/transition-graph.js';
import type { PlanOutcomes } from '../scheduler/plan/plan.js';
import type { Injection } from '../simulate/injection.js';
import type { Basis } from './basis.js';
import type { Citation } from './citation.js';
import type { Contribution } from './contributions.js';
import type { Outcome } from './proposals/outcome.js';

/** A node as a resource sees it. */
export interface NodeScore {
  readonly node: Node;
  /** As the listing of scores prints it; what comes later is in the contributions marked `late`. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

/** Why an instance of a promotable clone is promoted or not. */
export interface PromotionStory {
  readonly node: Node | undefined;
  readonly score: number;
  readonly promoted: boolean;
  /** Instances that had been promoted before it was this one's turn. */
  readonly promotedBefore: number;
  readonly contributions: readonly Contribution[];
}

/** Where a resource goes, and what decided that. */
export interface Placement {
  readonly resource: Resource;
  /** In the order in which the engine preferred them, where it chose one; else by name. */
  readonly nodes: readonly NodeScore[];
  readonly choice: Choice | undefined;
  readonly promotion: PromotionStory | undefined;
  /** What overrules scores: unmanaged, no quorum, a failed stop … */
  readonly overruling: readonly Cause[];
  /** Required, blocked and included actions of the resource itself. */
  readonly actions: readonly Action[];
}

/** One link of a chain: an action, what happened to it, and why. */
export interface ChainLink {
  readonly action: Action;
  readonly effect: ActionEffect;
  readonly cause: Cause;
  /** What is written about the cause, and about the order that carries it over from the next link. */
  readonly citations: readonly Citation[];
}

/** Why an action must be done, cannot be done, or is not needed. */
export interface ActionStory {
  readonly action: Action;
  readonly state: ActionState;
  /** From the action back to what is not an action; empty for one that nothing asks for. */
  readonly chain: readonly ChainLink[];
}

export interface Explanation {
  /** On which status it rests. */
  readonly basis: Basis;
  readonly state: Scheduler;
  readonly changes: PlannedChanges;
  readonly outcomes: PlanOutcomes;
  readonly graph: TransitionGraph;
  /** Every resource: instances, members and replicas too. */
  readonly placements: ReadonlyMap<Resource, Placement>;
  /** Where everything is once the cluster has settled, where that was found out. */
  readonly end?: Outcome | undefined;
  /** What was pretended before anything was scheduled; empty for the CIB as it is. */
  readonly injected: readonly Injection[];
}

/** What every kind of resource must be able to do for the scheduler. */
import type { Action, ActionFlags } from '../cluster/model/action.js';
import type { Colocation, LocationConstraint } from '../cluster/model/constraint.js';
import type { Node, NodeTable, ScoredNode } from '../cluster/model/node.js';
import type { RelationFlags } from '../cluster/model/relation.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Scheduler } from './context.js';

/** Which scores to collect along a chain of colocations. */
export interface ScoreSelection {
  /** Follow "this with others" instead of "others with this". */
  readonly thisWith: boolean;
  /** Do not let a sum turn a good node into a bad one. */
  readonly nonNegative: boolean;
  /** Give up, instead of going on with what there is, when no node is left. */
  readonly active: boolean;
}

/** Which sides of an order changed: bits, since both may. */
export const orderChange = { none: 0, first: 1, second: 2 } as const;

export interface Assigns {
  /** Gives the resource (and what is in it) nodes; the result is the node, where there is one. */
  assign(
    scheduler: Scheduler,
    resource: Resource,
    prefer: Node | undefined,
    stopIfFail: boolean,
  ): Node | undefined;
  applyLocation(
    scheduler: Scheduler,
    resource: Resource,
    location: LocationConstraint,
    cells: readonly ScoredNode[],
  ): void;
  addUtilization(
    scheduler: Scheduler,
    resource: Resource,
    origin: Resource,
    all: ReadonlySet<Resource>,
    utilization: Map<string, string>,
  ): void;
  applyShutdownLock(scheduler: Scheduler, resource: Resource): void;
}

export interface Colocates {
  /**
   * Applies a colocation to the dependent, in its own name or (`forDependent` false) in that of the primary; the result
   * is the change of the dependent's priority.
   */
  applyColocationScore(
    scheduler: Scheduler,
    dependent: Resource,
    primary: Resource,
    colocation: Colocation,
    forDependent: boolean,
  ): number;
  /** Adds everything tied to the resource by mandatory colocation. */
  colocatedResources(
    scheduler: Scheduler,
    resource: Resource,
    origin: Resource | undefined,
    found: Set<Resource>,
  ): void;
  withThisColocations(scheduler: Scheduler, resource: Resource, origin: Resource, list: Colocation[]): void;
  thisWithColocations(scheduler: Scheduler, resource: Resource, origin: Resource, list: Colocation[]): void;
  /** The table with the wishes of `source` added; the table itself when they come to nothing. */
  addColocatedNodeScores(
    scheduler: Scheduler,
    source: Resource,
    target: Resource | undefined,
    nodes: NodeTable | undefined,
    colocation: Colocation | undefined,
    factor: number,
    selection: ScoreSelection,
  ): NodeTable | undefined;
}

export interface CreatesActions {
  createActions(scheduler: Scheduler, resource: Resource): void;
  /** True when a probe was created. */
  createProbe(scheduler: Scheduler, resource: Resource, node: Node): boolean;
  addImpliedConstraints(scheduler: Scheduler, resource: Resource): void;
}

export interface OrdersActions {
  actionFlags(scheduler: Scheduler, action: Action, node: Node | undefined): ActionFlags;
  updateOrderedActions(
    scheduler: Scheduler,
    first: Action,
    then: Action,
    node: Node | undefined,
    flags: ActionFlags,
    filter: ActionFlags,
    type: RelationFlags,
  ): number;
}

export interface JoinsGraph {
  /** What is left to do before the resource's actions enter the graph. */
  prepareForGraph(scheduler: Scheduler, resource: Resource): void;
  /** Adds what the resource says of itself to the attributes of an action. */
  addGraphMeta(resource: Resource, attributes: Map<string, string>): void;
}

export type VariantMethods = Assigns & Colocates & CreatesActions & OrdersActions & JoinsGraph;

export type MethodsTable = Readonly<Record<Resource['kind'], VariantMethods>>;

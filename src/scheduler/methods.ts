/** What every kind of resource must be able to do for the scheduler. */
import type { Action, ActionFlags } from '../cluster/model/action.js';
import type { Colocation, LocationConstraint } from '../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../cluster/model/node.js';
import type { NodeTable } from '../cluster/model/node-table.js';
import type { RelationFlags } from '../cluster/model/relation.js';
import type { Resource, ResourceOf } from '../cluster/model/resource.js';
import type { Scheduler } from './context.js';

/** Which scores to collect along a chain of colocations. */
export interface ScoreSelection {
  /** Follow "this with others" instead of "others with this". */
  readonly thisWith: boolean;
  /** A node whose score is not negative keeps a score that is not negative. */
  readonly nonNegative: boolean;
  /** The table stays as it was when no node would be left. */
  readonly active: boolean;
}

/** Which sides of an order changed: bits, since both may. */
export const orderChange = { none: 0, first: 1, second: 2 } as const;

/** How a resource is to be assigned. */
export interface AssignRequest {
  /** The node that it goes to where the scores allow it. */
  readonly prefer: Node | undefined;
  /** It stops when no node is found; otherwise the attempt leaves its next role alone. */
  readonly stopIfFail: boolean;
}

/** To the best node, wherever that is. */
export const toBestNode: AssignRequest = { prefer: undefined, stopIfFail: true };

export interface Assigns<R extends Resource> {
  /** Gives the resource (and what is in it) nodes; the result is the node, where there is one. */
  assign(scheduler: Scheduler, resource: R, request: AssignRequest): Node | undefined;
  applyLocation(
    scheduler: Scheduler,
    resource: R,
    location: LocationConstraint,
    cells: readonly ScoredNode[],
  ): void;
  /**
   * Adds what the resource will use to `utilization`.
   * @param all - everything that is looked at; what is among it adds its own part
   */
  addUtilization(
    scheduler: Scheduler,
    resource: R,
    all: ReadonlySet<Resource>,
    utilization: Map<string, string>,
  ): void;
  applyShutdownLock(scheduler: Scheduler, resource: R): void;
}

/** What a colocation adds to the scores of nodes, on the way along a chain of colocations. */
export interface ChainStep {
  /** The resource that follows the chain; the source itself where it begins. */
  readonly target: Resource | undefined;
  /** The scores to add to; the source's own where the chain begins. */
  readonly nodes: NodeTable | undefined;
  /** How the source came into the chain. */
  readonly colocation: Colocation | undefined;
  /** The part of a score that travels on. */
  readonly factor: number;
  readonly selection: ScoreSelection;
}

export interface Colocates<R extends Resource> {
  /** Applies a colocation to the resource as its dependent; the result is the change of its priority. */
  applyAsDependent(scheduler: Scheduler, dependent: R, primary: Resource, colocation: Colocation): number;
  /** Applies a colocation to the dependent in the name of its primary; the result is the change of the dependent's priority. */
  applyAsPrimary(scheduler: Scheduler, dependent: Resource, primary: R, colocation: Colocation): number;
  /** Adds everything tied to the resource by mandatory colocation. */
  colocatedResources(
    scheduler: Scheduler,
    resource: R,
    origin: Resource | undefined,
    found: Set<Resource>,
  ): void;
  withThisColocations(scheduler: Scheduler, resource: R, origin: Resource, list: Colocation[]): void;
  thisWithColocations(scheduler: Scheduler, resource: R, origin: Resource, list: Colocation[]): void;
  /** The table with the scores of `source` added; the table itself when they come to nothing. */
  addColocatedNodeScores(scheduler: Scheduler, source: R, step: ChainStep): NodeTable | undefined;
}

export interface CreatesActions<R extends Resource> {
  createActions(scheduler: Scheduler, resource: R): void;
  /** True when a probe was created. */
  createProbe(scheduler: Scheduler, resource: R, node: Node): boolean;
  addImpliedConstraints(scheduler: Scheduler, resource: R): void;
}

/** A relation applied to two actions. */
export interface OrderedPair {
  readonly scheduler: Scheduler;
  readonly first: Action;
  readonly second: Action;
  /** Where the second action of a part is looked for; undefined for anywhere. */
  readonly node: Node | undefined;
  /** What is known of the first action. */
  readonly flags: ActionFlags;
  /** Which of these flags count. */
  readonly filter: ActionFlags;
  readonly type: RelationFlags;
}

export interface OrdersActions<R extends Resource> {
  /** The flags of one of the resource's own actions, computed from its parts. */
  actionFlags(scheduler: Scheduler, resource: R, action: Action, node: Node | undefined): ActionFlags;
  /**
   * Lets a relation take effect on two actions, as this kind of resource does it. It need not be a resource of the second
   * action: where the second implies the first, the kind of the first decides.
   */
  updateOrderedActions(pair: OrderedPair): number;
}

export interface JoinsGraph<R extends Resource> {
  /** What is left to do before the resource's actions enter the graph. */
  prepareForGraph(scheduler: Scheduler, resource: R): void;
  /** Adds what the resource says of itself to the attributes of an action. */
  addGraphMeta(resource: R, attributes: Map<string, string>): void;
}

/** The methods of a kind of resource take that kind. */
export type VariantMethods<R extends Resource = Resource> = Assigns<R> &
  Colocates<R> &
  CreatesActions<R> &
  OrdersActions<R> &
  JoinsGraph<R>;

export type MethodsTable = { readonly [K in Resource['kind']]: VariantMethods<ResourceOf<K>> };

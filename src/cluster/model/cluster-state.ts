/** ClusterState: what configuration and status say, and the actions known so far. */
import type { DateTime } from '../../base/date-time.js';
import type { TimedConfiguration } from '../../config/current.js';
import type { Remark } from '../../config/reading.js';
import type { HealthScores, HealthStrategy } from '../../config/node-health.js';
import type { XmlElement } from '../../xml/element.js';
import type { Action } from './action.js';
import type { Cause, Ledger } from './cause.js';
import type { Ticket } from './constraint.js';
import type { InputProblem, Statement } from './input-problem.js';
import type { Node } from './node.js';
import type { ActionRelation } from './relation.js';
import type { Resource, ResourceOnNode } from './resource.js';

export type NoQuorumPolicy = 'freeze' | 'stop' | 'ignore' | 'fence' | 'demote';

export type PlacementStrategy = 'default' | 'utilization' | 'minimal' | 'balanced';

/** Cluster options as the scheduler uses them. */
export interface ClusterSettings {
  symmetric: boolean;
  maintenanceMode: boolean;
  fencingEnabled: boolean;
  concurrentFencing: boolean;
  stopRemovedResources: boolean;
  cancelRemovedActions: boolean;
  stopAll: boolean;
  startFailureIsFatal: boolean;
  startupFencing: boolean;
  shutdownLock: boolean;
  probeResources: boolean;
  fenceRemoteWithoutQuorum: boolean;
  noQuorumPolicy: NoQuorumPolicy;
  fenceAction: string;
  priorityFencingMs: number;
  shutdownLockMs: number;
  nodePendingMs: number;
  placementStrategy: PlacementStrategy;
  healthStrategy: HealthStrategy;
}

/** A failed operation as status views list it. */
export interface FailedOperation {
  readonly element: XmlElement;
  readonly nodeName: string;
  readonly resourceId: string;
}

/** A recorded operation that must be looked at again when parameters are known: for what it says, or as a failure. */
export interface ParameterCheck extends ResourceOnNode {
  readonly kind: 'active' | 'failure';
  readonly element: XmlElement;
}

export interface ClusterState {
  /** Scheduling uses a state up: it is changed on the way, and cannot be scheduled again. */
  readonly phase: 'unpacked' | 'scheduled';
  /** What the cluster is asked to be. */
  readonly configuration: TimedConfiguration;
  /** The `<cib>` element that is scheduled. */
  readonly root: XmlElement;
  readonly now: DateTime;
  /** What the colours of node health are worth. */
  readonly health: HealthScores;
  readonly ledger: Ledger | undefined;
  quorate: boolean;
  readonly settings: ClusterSettings;
  haveFencing: boolean;
  enableUnfencing: boolean;
  haveRemoteNodes: boolean;
  dc: Node | undefined;
  /** Sorted by name. */
  nodes: Node[];
  readonly nodesById: Map<string, Node>;
  /** By name in lower case: names are compared without case. */
  readonly nodesByName: Map<string, Node>;
  /** Top-level resources, by descending priority. */
  resources: Resource[];
  /** Every resource below `resources` by id, and by the name of its history where that differs. */
  readonly resourcesById: Map<string, Resource>;
  readonly resourcesByHistoryId: Map<string, Resource>;
  /** Ids of the resources that use a template. */
  readonly templates: Map<string, string[]>;
  readonly tags: Map<string, string[]>;
  readonly tickets: Map<string, Ticket>;
  /** In order of creation. */
  readonly actions: Action[];
  /** Actions that belong to no resource, by key. */
  readonly singletons: Map<string, Action>;
  nextActionId: number;
  /** Orders between actions, in order of creation. */
  readonly relations: ActionRelation[];
  /** Whether parameters that agents call private may be hidden in the input. */
  readonly sanitized: boolean;
  readonly failures: FailedOperation[];
  /** Nodes and keys of the operations in `failures`. */
  readonly failedKeys: Set<string>;
  readonly parameterChecks: ParameterCheck[];
  /** Containers that must be stopped and why, newest first. */
  stopNeeded: { readonly container: Resource; readonly cause: Cause }[];
  instanceCount: number;
  blockedCount: number;
  disabledCount: number;
  /** When to calculate again because time alone changes the result; 0 for never. */
  recheckBy: number;
  /** Recorded restart digests that no longer count, because the failure they belong to expired. */
  readonly replacedRestartDigests: Map<XmlElement, string>;
  /** Entries of the operation history by node and resource; built when first asked for. */
  historyIndex: Map<string, XmlElement[]> | undefined;
  /** Elements by name and id below a root, for id-refs. */
  readonly references: Map<XmlElement, Map<string, XmlElement>>;
  /** Told what is met while values are read. */
  readonly onRemark: (remark: Remark) => void;
  /** What the reference's tool prints to its standard output while it calculates. */
  readonly announcements: string[];
  /** In the order in which they were met; the same one may be met twice. */
  readonly problems: InputProblem[];
  /** What crm_verify would say, in its order: of some of the problems, and of what it calls deprecated. */
  readonly statements: Statement[];
  /** The kinds of statements that are made but once, as far as they were made. */
  readonly statedOnce: Set<string>;
  /** An instance was found on several nodes, which should not be: from then on the reference's tool shows errors. */
  showsErrors: boolean;
}

/** A state that nothing has been decided on. */
export type UnpackedState = ClusterState & { readonly phase: 'unpacked' };

/** Records that the input is wrong, in one sentence. */
export function complain(state: ClusterState, problem: InputProblem): void {
  state.problems.push(problem);
  const { severity, said, element } = problem;
  if (said !== undefined) tell(state, { severity, text: said, element });
}

/** Records what crm_verify says of its input. */
export function tell(state: ClusterState, statement: Statement): void {
  state.statements.push(statement);
}

/** Records a warning that crm_verify gives but once of all that is of one kind. */
export function warnOnce(
  state: ClusterState,
  kind: string,
  statement: Pick<Statement, 'text' | 'element'>,
): void {
  if (state.statedOnce.has(kind)) return;
  state.statedOnce.add(kind);
  tell(state, { severity: 'warning', ...statement });
}

/** The node of that name, without regard to case. Pacemaker: pcmk_find_node */
export function findNode(state: ClusterState, name: string | undefined): Node | undefined {
  return name === undefined ? undefined : state.nodesByName.get(name.toLowerCase());
}

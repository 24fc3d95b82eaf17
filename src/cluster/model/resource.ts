/** Resources: primitives, groups, clones and bundles, as configuration and history define them. */
import type { XmlElement } from '../../xml/element.js';
import type { Action } from './action.js';
import type { Trail } from './cause.js';
import type { Colocation, LocationConstraint, TicketConstraint } from './constraint.js';
import type { Node, NodeTable } from './node.js';
import type { NotificationPhase } from './notification.js';
import type { Role } from './role.js';

/** What to do with a resource that is active on more nodes than it should be. */
export type MultiplyActivePolicy = 'restart' | 'stop' | 'block' | 'unexpected';

/** What is or is not true of a resource; some change while the scheduler runs. */
export interface ResourceFlags {
  /** Known from history, no longer configured. */
  orphan: boolean;
  /** Removed, but was launched by a resource (a guest's connection). */
  containedOrphan: boolean;
  managed: boolean;
  blocked: boolean;
  notify: boolean;
  /** Anything but an instance of an anonymous clone. */
  unique: boolean;
  fenceDevice: boolean;
  promotable: boolean;
  unassigned: boolean;
  /** Being assigned right now: guards against colocation loops. */
  assigning: boolean;
  /** Its node scores are being changed right now: guards against loops. */
  updatingNodes: boolean;
  restarting: boolean;
  stopIfFailed: boolean;
  reload: boolean;
  /** A remote connection that may run on a Pacemaker Remote node. */
  remoteNestingAllowed: boolean;
  critical: boolean;
  failed: boolean;
  detectLoop: boolean;
  remoteConnection: boolean;
  startPending: boolean;
  exclusiveProbes: boolean;
  /** Stop only where it is not expected (multiple-active). */
  stopUnexpected: boolean;
  migratable: boolean;
  ignoreFailure: boolean;
  /** The container of a bundle replica. */
  replicaContainer: boolean;
  maintenance: boolean;
  needsQuorum: boolean;
  needsFencing: boolean;
  needsUnfencing: boolean;
}

/** An `<op>`, with what it is looked for by. */
export interface ConfiguredOperation {
  readonly element: XmlElement;
  readonly name: string | undefined;
  readonly intervalMs: number;
  readonly isEnabled: boolean;
}

export interface ResourceCommon extends ResourceFlags {
  readonly id: string;
  /** The definition with its template expanded. */
  readonly element: XmlElement;
  /** The definition as written. */
  readonly definition: XmlElement;
  /** Where an id-ref inside the definition is looked up. */
  readonly document: XmlElement;
  /** `<operations>`, id-ref followed. */
  readonly operations: XmlElement | undefined;
  readonly operationsDocument: XmlElement;
  /** The `<op>` of `operations`, in document order. */
  readonly configuredOperations: readonly ConfiguredOperation[];
  /** The name under which the history of an anonymous instance is recorded, where it differs. */
  historyId: string | undefined;
  readonly meta: Map<string, string>;
  utilization: Map<string, string>;
  priority: number;
  promotionPriority: number;
  /** How `priority` came about while promotion is decided; absent while explanation is off. */
  promotionTrail: Trail | undefined;
  /** Role now, before anything is done. */
  role: Role;
  /** Role that the transition leads to. */
  nextRole: Role;
  stickiness: number;
  failureExpirationMs: number;
  banAfterFailures: number;
  remoteReconnectMs: number;
  pendingAction: string | undefined;
  pendingNode: Node | undefined;
  /** Seconds since 1970; 0 without a shutdown lock. */
  lockTime: number;
  lockNode: Node | undefined;
  /** In order of creation. */
  readonly actions: Action[];
  readonly actionsByKey: Map<string, Action[]>;
  children: Resource[];
  parent: Resource | undefined;
  /** The resource inside which this one lives, and those inside this one. */
  container: Resource | undefined;
  contained: Resource[];
  multiplyActive: MultiplyActivePolicy;
  readonly parameterCache: Map<string, Map<string, string>>;
  assignedNode: Node | undefined;
  /** The score of that node when it was assigned. */
  assignedScore: number;
  activeNodes: Node[];
  readonly probedNodes: Map<string, Node>;
  allowedNodes: NodeTable;
  partialMigrationSource: Node | undefined;
  partialMigrationTarget: Node | undefined;
  /** Nodes on which a stop is still owed after a live migration, newest first. */
  danglingMigrationSources: Node[];
  withThisColocations: Colocation[];
  thisWithColocations: Colocation[];
  locationConstraints: LocationConstraint[];
  ticketConstraints: TicketConstraint[];
}

export interface Primitive extends ResourceCommon {
  readonly kind: 'primitive';
}

export interface Group extends ResourceCommon {
  readonly kind: 'group';
  readonly ordered: boolean;
  readonly colocated: boolean;
}

export interface Clone extends ResourceCommon {
  readonly kind: 'clone';
  readonly childElement: XmlElement;
  cloneMax: number;
  cloneNodeMax: number;
  readonly promotedMax: number;
  readonly promotedNodeMax: number;
  totalClones: number;
  readonly ordered: boolean;
  promotionAdded: boolean;
  promotionConstrained: boolean;
  startNotify: NotificationPhase | undefined;
  stopNotify: NotificationPhase | undefined;
  promoteNotify: NotificationPhase | undefined;
  demoteNotify: NotificationPhase | undefined;
}

/** One copy of a bundle: its container and what belongs to it. */
export interface Replica {
  readonly offset: number;
  ipAddress: string | undefined;
  /** The node inside the container; its cell is the replica's own. */
  node: Node | undefined;
  ip: Resource | undefined;
  child: Resource | undefined;
  container: Resource;
  remote: Resource | undefined;
}

export interface Bundle extends ResourceCommon {
  readonly kind: 'bundle';
  readonly promotedMax: number;
  readonly replicaCount: number;
  replicasPerHost: number;
  readonly image: string;
  /** The clone of the bundled primitive. */
  bundled: Clone | undefined;
  replicas: Replica[];
}

export type Resource = Primitive | Group | Clone | Bundle;

export type ResourceOf<K extends Resource['kind']> = Extract<Resource, { readonly kind: K }>;

/** Resources: primitives, groups, clones and bundles, as configuration and history define them. */
import type { XmlElement } from '../../xml/element.js';
import type { Action, ActionDescription } from './action.js';
import type { Trail } from './cause.js';
import type { Colocation, LocationConstraint, TicketConstraint } from './constraint.js';
import type { Node } from './node.js';
import { NodeTable } from './node-table.js';
import type { NotificationPhase } from './notification.js';
import { role, type Role } from './role.js';

/** What to do with a resource that is active on more nodes than it should be. */
export type MultiplyActivePolicy = 'restart' | 'stop' | 'block' | 'unexpected';

/** An `<op>`, with what it is looked for by. */
export interface ConfiguredOperation {
  readonly element: XmlElement;
  readonly name: string | undefined;
  readonly intervalMs: number;
  readonly isEnabled: boolean;
}

/** From what a resource is made. */
export interface ResourceSource {
  readonly id: string;
  /** As written. */
  readonly definition: XmlElement;
  /** With the template expanded. */
  readonly element: XmlElement;
  readonly meta: Map<string, string>;
  readonly parent: Resource | undefined;
  /** `<operations>`, id-ref followed. */
  readonly operations: XmlElement | undefined;
  /** Where an id-ref inside of them is looked up. */
  readonly operationsDocument: XmlElement;
  readonly configuredOperations: readonly ConfiguredOperation[];
}

/**
 * What every kind of resource has, each field at its start value. A class, because an object with so many fields is made
 * much faster by a constructor than by spreading others into it; its instances are plain data like all others.
 */
export class ResourceCommon<K extends ResourceKind> {
  readonly kind: K;
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
  historyId: string | undefined = undefined;
  readonly meta: Map<string, string>;
  utilization: Map<string, string> = new Map();
  priority: number = 0;
  promotionPriority: number = 0;
  /** How `priority` came about while promotion is decided; absent while explanation is off. */
  promotionTrail: Trail | undefined = undefined;
  /** Role now, before anything is done. */
  role: Role = role.stopped;
  /** Role that the transition leads to. */
  nextRole: Role = role.unknown;
  stickiness: number = 0;
  failureExpirationMs: number = 0;
  banAfterFailures: number = 0;
  remoteReconnectMs: number = 0;
  pendingAction: string | undefined = undefined;
  pendingNode: Node | undefined = undefined;
  /** Seconds since 1970; 0 without a shutdown lock. */
  lockTime: number = 0;
  lockNode: Node | undefined = undefined;
  /** In order of creation. */
  readonly actions: Action[] = [];
  readonly actionsByKey: Map<string, Action[]> = new Map();
  /** What each of its probes is, once there was one. */
  probeDefinition: ActionDescription | undefined = undefined;
  children: Resource[] = [];
  parent: Resource | undefined;
  /** The resource inside which this one lives, and those inside this one. */
  container: Resource | undefined = undefined;
  contained: Resource[] = [];
  multiplyActive: MultiplyActivePolicy = 'restart';
  readonly parameterCache: Map<string, Map<string, string>> = new Map();
  assignedNode: Node | undefined = undefined;
  /** The score of that node when it was assigned. */
  assignedScore: number = 0;
  activeNodes: Node[] = [];
  readonly probedNodes: Map<string, Node> = new Map();
  allowedNodes: NodeTable = new NodeTable();
  partialMigrationSource: Node | undefined = undefined;
  partialMigrationTarget: Node | undefined = undefined;
  /** Nodes on which a stop is still owed after a live migration, newest first. */
  danglingMigrationSources: Node[] = [];
  withThisColocations: Colocation[] = [];
  thisWithColocations: Colocation[] = [];
  locationConstraints: LocationConstraint[] = [];
  ticketConstraints: TicketConstraint[] = [];
  /** Known from history, no longer configured. */
  orphan: boolean = false;
  /** Removed, but was launched by a resource (a guest's connection). */
  containedOrphan: boolean = false;
  managed: boolean = true;
  blocked: boolean = false;
  notify: boolean = false;
  /** Anything but an instance of an anonymous clone. */
  unique: boolean = false;
  fenceDevice: boolean = false;
  promotable: boolean = false;
  unassigned: boolean = true;
  /** Being assigned right now: guards against colocation loops. */
  assigning: boolean = false;
  /** Its node scores are being changed right now: guards against loops. */
  updatingNodes: boolean = false;
  restarting: boolean = false;
  stopIfFailed: boolean = false;
  reload: boolean = false;
  /** A remote connection that may run on a Pacemaker Remote node. */
  remoteNestingAllowed: boolean = false;
  critical: boolean = false;
  failed: boolean = false;
  detectLoop: boolean = false;
  remoteConnection: boolean = false;
  startPending: boolean = false;
  exclusiveProbes: boolean = false;
  /** Stop only where it is not expected (multiple-active). */
  stopUnexpected: boolean = false;
  migratable: boolean = false;
  ignoreFailure: boolean = false;
  /** The container of a bundle replica. */
  replicaContainer: boolean = false;
  maintenance: boolean = false;
  needsQuorum: boolean = false;
  needsFencing: boolean = false;
  needsUnfencing: boolean = false;

  constructor(kind: K, source: ResourceSource) {
    this.kind = kind;
    this.id = source.id;
    this.element = source.element;
    this.definition = source.definition;
    this.document = source.element;
    this.operations = source.operations;
    this.operationsDocument = source.operationsDocument;
    this.configuredOperations = source.configuredOperations;
    this.meta = source.meta;
    this.parent = source.parent;
  }
}

/** What is or is not true of a resource; some change while the scheduler runs. */
export type ResourceFlag = {
  [F in keyof Primitive]: Primitive[F] extends boolean ? F : never;
}[keyof Primitive];

export type Primitive = ResourceCommon<'primitive'>;

export class Group extends ResourceCommon<'group'> {
  readonly ordered: boolean;
  readonly colocated: boolean;

  constructor(source: ResourceSource, { ordered, colocated }: Pick<Group, 'ordered' | 'colocated'>) {
    super('group', source);
    this.ordered = ordered;
    this.colocated = colocated;
  }
}

/** What the configuration says of a clone. */
export interface CloneOptions {
  readonly childElement: XmlElement;
  readonly cloneMax: number;
  readonly cloneNodeMax: number;
  readonly promotedMax: number;
  readonly promotedNodeMax: number;
  readonly ordered: boolean;
}

export class Clone extends ResourceCommon<'clone'> {
  readonly childElement: XmlElement;
  cloneMax: number;
  cloneNodeMax: number;
  readonly promotedMax: number;
  readonly promotedNodeMax: number;
  readonly ordered: boolean;
  totalClones = 0;
  promotionAdded: boolean = false;
  promotionConstrained: boolean = false;
  startNotify: NotificationPhase | undefined = undefined;
  stopNotify: NotificationPhase | undefined = undefined;
  promoteNotify: NotificationPhase | undefined = undefined;
  demoteNotify: NotificationPhase | undefined = undefined;

  constructor(source: ResourceSource, options: CloneOptions) {
    super('clone', source);
    this.childElement = options.childElement;
    this.cloneMax = options.cloneMax;
    this.cloneNodeMax = options.cloneNodeMax;
    this.promotedMax = options.promotedMax;
    this.promotedNodeMax = options.promotedNodeMax;
    this.ordered = options.ordered;
  }
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

/** What the configuration says of a bundle. */
export interface BundleOptions {
  readonly promotedMax: number;
  readonly replicaCount: number;
  readonly replicasPerHost: number;
  readonly image: string;
}

export class Bundle extends ResourceCommon<'bundle'> {
  readonly promotedMax: number;
  readonly replicaCount: number;
  replicasPerHost: number;
  readonly image: string;
  /** The clone of the bundled primitive. */
  bundled: Clone | undefined = undefined;
  replicas: Replica[] = [];

  constructor(source: ResourceSource, options: BundleOptions) {
    super('bundle', source);
    this.promotedMax = options.promotedMax;
    this.replicaCount = options.replicaCount;
    this.replicasPerHost = options.replicasPerHost;
    this.image = options.image;
  }
}

export type Resource = Primitive | Group | Clone | Bundle;

/** A resource (an instance, say) on one node. */
export interface ResourceOnNode {
  readonly resource: Resource;
  readonly node: Node;
}

export type ResourceKind = 'primitive' | 'group' | 'clone' | 'bundle';

export type ResourceOf<K extends ResourceKind> = Extract<Resource, { readonly kind: K }>;

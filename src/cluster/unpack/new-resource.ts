/** A resource before its meta-attributes are applied: every field at its start value. */
import { resolveReference } from '../../config/reading.js';
import { UsageError } from '../../base/usage-error.js';
import { intervalOf } from '../../base/interval.js';
import { parseBoolean } from '../../base/values.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import type { ClusterState } from '../model/cluster-state.js';
import { isTrueValue } from '../model/resource-queries.js';
import type { Action } from '../model/action.js';
import type { Trail } from '../model/cause.js';
import type { Colocation, LocationConstraint, TicketConstraint } from '../model/constraint.js';
import type { Node, NodeTable } from '../model/node.js';
import type {
  Bundle,
  Clone,
  ConfiguredOperation,
  Group,
  MultiplyActivePolicy,
  Resource,
  ResourceCommon,
} from '../model/resource.js';
import { role, type Role } from '../model/role.js';

/** What a resource is made from. */
export interface ResourceSource {
  readonly id: string;
  readonly definition: XmlElement;
  /** With the template expanded. */
  readonly element: XmlElement;
  readonly meta: Map<string, string>;
  readonly parent: Resource | undefined;
}

function readOperation(element: XmlElement): ConfiguredOperation[] {
  if (element.name !== 'op') return [];
  const enabled = attributeOf(element, 'enabled');
  return [
    {
      element,
      name: attributeOf(element, 'name'),
      intervalMs: intervalOf(attributeOf(element, 'interval')),
      isEnabled: enabled === undefined || parseBoolean(enabled) !== false,
    },
  ];
}

/**
 * Every field that resources have, at its start value. A class, because an object with so many fields is made a hundred
 * times faster by a constructor than by spreading others into it; its instances are plain data like all others.
 */
class BlankResource<K extends Resource['kind']> implements ResourceCommon {
  orphan: boolean = false;
  containedOrphan: boolean = false;
  managed: boolean = true;
  blocked: boolean = false;
  notify: boolean = false;
  unique: boolean = false;
  fenceDevice: boolean = false;
  promotable: boolean = false;
  unassigned: boolean = true;
  assigning: boolean = false;
  updatingNodes: boolean = false;
  restarting: boolean = false;
  stopIfFailed: boolean = false;
  reload: boolean = false;
  remoteNestingAllowed: boolean = false;
  critical: boolean = false;
  failed: boolean = false;
  detectLoop: boolean = false;
  remoteConnection: boolean = false;
  startPending: boolean = false;
  exclusiveProbes: boolean = false;
  stopUnexpected: boolean = false;
  migratable: boolean = false;
  ignoreFailure: boolean = false;
  replicaContainer: boolean = false;
  maintenance: boolean = false;
  needsQuorum: boolean = false;
  needsFencing: boolean = false;
  needsUnfencing: boolean = false;
  readonly kind: K;
  readonly id: string;
  readonly element: XmlElement;
  readonly definition: XmlElement;
  readonly document: XmlElement;
  readonly operations: XmlElement | undefined;
  readonly operationsDocument: XmlElement;
  readonly configuredOperations: readonly ConfiguredOperation[];
  readonly meta: Map<string, string>;
  parent: Resource | undefined;
  historyId: string | undefined = undefined;
  utilization: Map<string, string> = new Map();
  priority = 0;
  promotionPriority = 0;
  promotionTrail: Trail | undefined = undefined;
  role: Role = role.stopped;
  nextRole: Role = role.unknown;
  stickiness = 0;
  failureExpirationMs = 0;
  banAfterFailures = 0;
  remoteReconnectMs = 0;
  pendingAction: string | undefined = undefined;
  pendingNode: Node | undefined = undefined;
  lockTime = 0;
  lockNode: Node | undefined = undefined;
  actions: Action[] = [];
  actionsByKey: Map<string, Action[]> = new Map();
  children: Resource[] = [];
  container: Resource | undefined = undefined;
  contained: Resource[] = [];
  multiplyActive: MultiplyActivePolicy = 'restart';
  parameterCache: Map<string, Map<string, string>> = new Map();
  assignedNode: Node | undefined = undefined;
  assignedScore = 0;
  activeNodes: Node[] = [];
  probedNodes: Map<string, Node> = new Map();
  allowedNodes: NodeTable = new Map();
  partialMigrationSource: Node | undefined = undefined;
  partialMigrationTarget: Node | undefined = undefined;
  danglingMigrationSources: Node[] = [];
  withThisColocations: Colocation[] = [];
  thisWithColocations: Colocation[] = [];
  locationConstraints: LocationConstraint[] = [];
  ticketConstraints: TicketConstraint[] = [];

  constructor(state: ClusterState, kind: K, { id, definition, element, meta, parent }: ResourceSource) {
    const written = childNamed(element, 'operations');
    this.kind = kind;
    this.id = id;
    this.element = element;
    this.definition = definition;
    this.document = element;
    this.operations = written && resolveReference(state, written, state.root);
    this.configuredOperations = (this.operations?.children ?? []).flatMap(readOperation);
    this.operationsDocument = this.operations === written ? element : state.root;
    this.meta = meta;
    this.parent = parent;
  }
}

// True when unset or unreadable. Pacemaker: set_group_flag
function isNotRefused(value: string | undefined): boolean {
  return value === undefined || parseBoolean(value) !== false;
}

function newGroup(shared: BlankResource<'group'>): Group {
  const ordered = isNotRefused(shared.meta.get('ordered'));
  return { ...shared, ordered, colocated: isNotRefused(shared.meta.get('collocated')) };
}

function limit(meta: ReadonlyMap<string, string>, names: readonly string[], fallback: number): number {
  const value = names.map((name) => meta.get(name)).find((found) => found !== undefined);
  return value === undefined ? fallback : scanAtLeast(value, 0);
}

// Instances are created one by one, however few of them can run: beyond this the count is a mistake.
const MOST_INSTANCES = 10_000;

function instanceCount(id: string, count: number): number {
  if (count <= MOST_INSTANCES) return count;
  throw new UsageError(
    `"${id}" asks for ${count} instances, but at most ${MOST_INSTANCES} can be reckoned with: lower the number`,
  );
}

function newClone(state: ClusterState, shared: BlankResource<'clone'>, childElement: XmlElement): Clone {
  const { meta } = shared;
  const promotable = isTrueValue(meta.get('promotable'));
  return {
    ...shared,
    childElement,
    cloneMax: instanceCount(shared.id, limit(meta, ['clone-max'], Math.max(1, state.nodes.length))),
    cloneNodeMax: limit(meta, ['clone-node-max'], 1),
    promotedMax: promotable ? limit(meta, ['promoted-max', 'master-max'], 1) : 0,
    promotedNodeMax: promotable ? limit(meta, ['promoted-node-max', 'master-node-max'], 1) : 0,
    totalClones: 0,
    ordered: isTrueValue(meta.get('ordered')),
    promotionAdded: false,
    promotionConstrained: false,
    startNotify: undefined,
    stopNotify: undefined,
    promoteNotify: undefined,
    demoteNotify: undefined,
  };
}

function newBundle(shared: BlankResource<'bundle'>): Bundle | undefined {
  const container = childNamed(shared.element, 'docker') ?? childNamed(shared.element, 'podman');
  if (!container) return undefined;
  const promotedMax = scanAtLeast(attributeOf(container, 'promoted-max'), 0);
  const replicas = attributeOf(container, 'replicas');
  const count = replicas === undefined && promotedMax > 0 ? promotedMax : scanAtLeast(replicas, 1);
  return {
    ...shared,
    promotedMax,
    replicaCount: instanceCount(shared.id, count),
    replicasPerHost: scanAtLeast(attributeOf(container, 'replicas-per-host'), 1),
    image: attributeOf(container, 'image') ?? '',
    bundled: undefined,
    replicas: [],
  };
}

/**
 * The blank resource of the kind that the element's name says; undefined when it lacks what that kind needs.
 * Throws UsageError when it asks for more instances than can be reckoned with.
 */
export function newResource(state: ClusterState, source: ResourceSource): Resource | undefined {
  const { element } = source;
  switch (element.name) {
    case 'primitive':
      return new BlankResource(state, 'primitive', source);
    case 'group':
      return newGroup(new BlankResource(state, 'group', source));
    case 'clone': {
      const child = element.children.find(({ name }) => name === 'primitive' || name === 'group');
      return child && newClone(state, new BlankResource(state, 'clone', source), child);
    }
    case 'bundle':
      return newBundle(new BlankResource(state, 'bundle', source));
    default:
      return undefined;
  }
}

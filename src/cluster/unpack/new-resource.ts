/** A resource before its meta-attributes are applied: every field at its start value. */
import { UsageError } from '../../base/usage-error.js';
import { parseBoolean } from '../../base/values.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import type { ClusterState } from '../model/cluster-state.js';
import { resolveReference } from '../model/parameters.js';
import { isTrue } from '../model/resource-queries.js';
import type { Bundle, Clone, Group, Resource, ResourceCommon, ResourceFlags } from '../model/resource.js';
import { role } from '../model/role.js';

function blankFlags(): ResourceFlags {
  return {
    removed: false,
    removedLaunched: false,
    managed: true,
    blocked: false,
    notify: false,
    unique: false,
    fenceDevice: false,
    promotable: false,
    unassigned: true,
    assigning: false,
    updatingNodes: false,
    restarting: false,
    stopIfFailed: false,
    reload: false,
    remoteNestingAllowed: false,
    critical: false,
    failed: false,
    detectLoop: false,
    remoteConnection: false,
    startPending: false,
    exclusiveProbes: false,
    stopUnexpected: false,
    migratable: false,
    ignoreFailure: false,
    replicaContainer: false,
    maintenance: false,
    needsQuorum: false,
    needsFencing: false,
    needsUnfencing: false,
  };
}

/** What a resource is made from. */
export interface ResourceSource {
  readonly id: string;
  readonly definition: XmlElement;
  /** With the template expanded. */
  readonly element: XmlElement;
  readonly meta: Map<string, string>;
  readonly parent: Resource | undefined;
}

function common(state: ClusterState, source: ResourceSource): ResourceCommon {
  const { id, definition, element, meta, parent } = source;
  const written = childNamed(element, 'operations');
  const operations = written && resolveReference(state, written, state.root);
  return {
    ...blankFlags(),
    id,
    element,
    definition,
    document: element,
    operations,
    operationsDocument: operations === written ? element : state.root,
    historyId: undefined,
    meta,
    utilization: new Map(),
    priority: 0,
    promotionPriority: 0,
    promotionTrail: undefined,
    role: role.stopped,
    nextRole: role.unknown,
    stickiness: 0,
    failureExpirationMs: 0,
    banAfterFailures: 0,
    remoteReconnectMs: 0,
    pendingAction: undefined,
    pendingNode: undefined,
    lockTime: 0,
    lockNode: undefined,
    actions: [],
    actionsByKey: new Map(),
    children: [],
    parent,
    launcher: undefined,
    launched: [],
    multiplyActive: 'restart',
    parameterCache: new Map(),
    assignedNode: undefined,
    assignedScore: 0,
    activeNodes: [],
    probedNodes: new Map(),
    allowedNodes: new Map(),
    partialMigrationSource: undefined,
    partialMigrationTarget: undefined,
    danglingMigrationSources: [],
    withThisColocations: [],
    thisWithColocations: [],
    locationConstraints: [],
    ticketConstraints: [],
  };
}

// True when unset or unreadable. Pacemaker: set_group_flag
function isNotRefused(value: string | undefined): boolean {
  return value === undefined || parseBoolean(value) !== false;
}

function newGroup(shared: ResourceCommon): Group {
  const ordered = isNotRefused(shared.meta.get('ordered'));
  return { ...shared, kind: 'group', ordered, colocated: isNotRefused(shared.meta.get('collocated')) };
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

function newClone(state: ClusterState, shared: ResourceCommon, childElement: XmlElement): Clone {
  const { meta } = shared;
  const promotable = isTrue(meta.get('promotable'));
  return {
    ...shared,
    kind: 'clone',
    childElement,
    cloneMax: instanceCount(shared.id, limit(meta, ['clone-max'], Math.max(1, state.nodes.length))),
    cloneNodeMax: limit(meta, ['clone-node-max'], 1),
    promotedMax: promotable ? limit(meta, ['promoted-max', 'master-max'], 1) : 0,
    promotedNodeMax: promotable ? limit(meta, ['promoted-node-max', 'master-node-max'], 1) : 0,
    totalClones: 0,
    ordered: isTrue(meta.get('ordered')),
    promotionAdded: false,
    promotionConstrained: false,
    startNotify: undefined,
    stopNotify: undefined,
    promoteNotify: undefined,
    demoteNotify: undefined,
  };
}

function newBundle(shared: ResourceCommon): Bundle | undefined {
  const container = childNamed(shared.element, 'docker') ?? childNamed(shared.element, 'podman');
  if (!container) return undefined;
  const promotedMax = scanAtLeast(attributeOf(container, 'promoted-max'), 0);
  const replicas = attributeOf(container, 'replicas');
  const count = replicas === undefined && promotedMax > 0 ? promotedMax : scanAtLeast(replicas, 1);
  return {
    ...shared,
    kind: 'bundle',
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
      return { ...common(state, source), kind: 'primitive' };
    case 'group':
      return newGroup(common(state, source));
    case 'clone': {
      const child = element.children.find(({ name }) => name === 'primitive' || name === 'group');
      return child && newClone(state, common(state, source), child);
    }
    case 'bundle':
      return newBundle(common(state, source));
    default:
      return undefined;
  }
}

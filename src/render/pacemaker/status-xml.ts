/** The status of a cluster as elements of crm_simulate's XML. */
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type { BundleView, CloneView, GroupView, ResourceView } from '../../views/status/collective.js';
import type {
  FailureView,
  NodeAttributesView,
  NodeFailuresView,
  ResourceFailuresView,
} from '../../views/status/history.js';
import type { NodeView } from '../../views/status/node.js';
import type { PrimitiveView } from '../../views/status/primitive.js';
import { localTime, type OffsetAt } from './local-time.js';
import { element, type ResultElement } from './result-xml.js';
import { executionText, exitText } from './result-texts.js';

/** Pacemaker: node_xml */
function nodeElement(node: NodeView): ResultElement {
  return element('node', {
    name: node.name,
    id: node.id,
    online: String(node.online),
    standby: String(node.standby),
    standby_onfail: String(node.standbyOnFail),
    maintenance: String(node.maintenance),
    pending: String(node.pending),
    unclean: String(node.unclean),
    health: node.health,
    feature_set: node.featureSet,
    shutdown: String(node.shutdown),
    expected_up: String(node.expectedUp),
    is_dc: String(node.isCoordinator),
    resources_running: String(node.activeResources),
    type: node.kind === 'cluster' ? 'member' : 'remote',
    id_as_resource: node.container,
  });
}

/** Pacemaker: pe__resource_xml */
function primitiveElement(view: PrimitiveView): ResultElement {
  const { standard, provider, type } = view.agent;
  return element(
    'resource',
    {
      id: view.id,
      resource_agent: [standard, ...(provider === undefined ? [] : [provider]), type].join(':'),
      role: view.transition ?? view.role,
      target_role: view.targetRole,
      active: String(view.active),
      orphaned: String(view.orphan),
      removed: String(view.orphan),
      blocked: String(view.blocked),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      failed: String(view.failed),
      failure_ignored: String(view.failureIgnored),
      nodes_running_on: String(view.nodes.length),
      pending: view.pendingAction,
      locked_to: view.lockedTo,
    },
    view.nodes.map(({ name, id, online }) => element('node', { name, id, cached: String(online) })),
  );
}

/** Pacemaker: pe__group_xml */
function groupElement(view: GroupView): ResultElement {
  return element(
    'group',
    {
      id: view.id,
      number_resources: String(view.members.length),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      disabled: String(view.disabled),
    },
    view.members.map(primitiveElement),
  );
}

/** Pacemaker: pe__clone_xml */
function cloneElement(view: CloneView): ResultElement {
  return element(
    'clone',
    {
      id: view.id,
      multi_state: String(view.promotable),
      unique: String(view.unique),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      disabled: String(view.disabled),
      failed: String(view.failed),
      failure_ignored: String(view.failureIgnored),
      target_role: view.targetRole,
    },
    view.instances.flatMap(resourceElements),
  );
}

/** Pacemaker: pe__bundle_xml */
function bundleElement(view: BundleView): ResultElement {
  return element(
    'bundle',
    {
      id: view.id,
      type: view.containerType,
      image: view.image,
      unique: String(view.unique),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      failed: String(view.failed),
    },
    view.replicas.map(({ offset, parts }) =>
      element('replica', { id: String(offset) }, parts.flatMap(resourceElements)),
    ),
  );
}

/** Collectives without anything in them are not shown. */
function resourceElements(view: ResourceView): ResultElement[] {
  switch (view.kind) {
    case 'primitive':
      return [primitiveElement(view)];
    case 'group':
      return view.members.length === 0 ? [] : [groupElement(view)];
    case 'clone':
      return view.instances.length === 0 ? [] : [cloneElement(view)];
    case 'bundle':
      return view.replicas.length === 0 ? [] : [bundleElement(view)];
  }
}

/** Pacemaker: node_attribute_xml */
function attributesElement({ node, attributes }: NodeAttributesView): ResultElement {
  return element(
    'node',
    { name: node },
    attributes.map(({ name, value, expected }) =>
      element('attribute', { name, value, expected: expected === undefined ? undefined : String(expected) }),
    ),
  );
}

/** Pacemaker: resource_history_xml */
function failCountElement(view: ResourceFailuresView, offsetAt: OffsetAt): ResultElement {
  return element('resource_history', {
    id: view.resource,
    orphan: 'false',
    removed: 'false',
    'migration-threshold': String(view.migrationThreshold),
    'fail-count': view.failCount > 0 ? String(view.failCount) : undefined,
    'last-failure': view.lastFailure > 0 ? localTime(view.lastFailure, offsetAt) : undefined,
  });
}

function historyElements(views: readonly NodeFailuresView[], offsetAt: OffsetAt): ResultElement[] {
  return views
    .filter(({ resources }) => resources.length > 0)
    .map(({ node, resources }) =>
      element(
        'node',
        { name: node },
        resources.map((resource) => failCountElement(resource, offsetAt)),
      ),
    );
}

/** `2026-05-04 05:14:15 +02:00`. Pacemaker: crm_time_log_date, …_timeofday, …_with_timezone */
function zonedTime(seconds: number, offsetAt: OffsetAt): string {
  const offset = offsetAt(seconds);
  const shifted = new Date((seconds + offset) * 1000).toISOString();
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const two = (number: number): string => String(number).padStart(2, '0');
  const zone =
    offset === 0 ? 'Z' : ` ${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}${zone}`;
}

/** Pacemaker: failed_action_xml */
function failureElement(view: FailureView, offsetAt: OffsetAt): ResultElement {
  const { lastChange } = view;
  const isTimed = lastChange !== undefined && lastChange > 0;
  return element('failure', {
    [view.hasOperationKey ? 'op_key' : 'id']: view.key,
    node: view.node,
    exitstatus: exitText(view.exitCode),
    exitreason: view.exitReason ?? 'none',
    exitcode: String(view.exitCode),
    call: view.call,
    status: executionText(view.executionStatus),
    ...(isTimed && {
      'last-rc-change': zonedTime(lastChange, offsetAt),
      queued: view.queueTime,
      exec: view.executionTime,
      interval: String(view.intervalMs),
      task: view.task,
    }),
  });
}

/**
 * The status as an element: `cluster_status`, or `revised_cluster_status` after an execution.
 * Pacemaker: print_cluster_status, cluster_status_xml
 */
export function statusElement(
  name: string,
  view: ClusterStatusView,
  offsetAt: OffsetAt = () => 0,
): ResultElement {
  const list = (title: string, children: readonly ResultElement[]): ResultElement[] =>
    children.length === 0 ? [] : [element(title, {}, children)];
  const failCounts = view.failCounts ?? [];
  return element(name, {}, [
    element('nodes', {}, view.nodes.map(nodeElement)),
    ...list('resources', view.resources.flatMap(resourceElements)),
    ...list('node_attributes', (view.attributes ?? []).map(attributesElement)),
    ...(failCounts.length === 0 ? [] : [element('node_history', {}, historyElements(failCounts, offsetAt))]),
    ...list(
      'failures',
      (view.failures ?? []).map((failure) => failureElement(failure, offsetAt)),
    ),
  ]);
}

/** The attributes of an action in the graph: what its agent and its executor are told. */
import { compareText } from '../../base/compare.js';
import { attributeOf } from '../../xml/element.js';
import { FEATURE_SET, metaName } from '../../cluster/actions/digest.js';
import { isPseudo, type Action } from '../../cluster/model/action.js';
import { findNode } from '../../cluster/model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, containerOf, type Node } from '../../cluster/model/node.js';
import { parametersOf } from '../../cluster/model/parameters.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode, isPrimitive } from '../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../context.js';
import type { GraphDetails, GraphResource } from './transition-graph.js';

type Pairs = (readonly [string, string])[];

function addMissing(target: Map<string, string>, name: string, value: string): void {
  if (!target.has(name)) target.set(name, value);
}

function addMeta(target: Map<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && !/[#:]/.test(name)) addMissing(target, metaName(name), value);
}

const DOWN_TASKS = new Set(['stop', 'stopped', 'demote', 'demoted']);
const UP_TASKS = new Set(['start', 'running', 'monitor', 'promote', 'promoted']);

// Pacemaker: pcmk__add_guest_meta_to_xml
function addGuestMeta(target: Map<string, string>, action: Action, resource: Resource): void {
  const container = action.node && isGuestNode(action.node) ? containerOf(action.node) : undefined;
  if (!container) return;
  const isNotification = action.task === 'notify' || action.task === 'notified';
  const task = isNotification ? (action.meta.get('notify_operation') ?? '') : action.task;
  let host: Node | undefined;
  if (DOWN_TASKS.has(task)) host = currentNode(container);
  else if (UP_TASKS.has(task)) host = container.assignedNode;
  if (!host) return;
  addMeta(target, 'container-attribute-target', resource.meta.get('container-attribute-target'));
  addMeta(target, 'physical-host', host.name);
}

function resourceParameters(scheduler: Scheduler, action: Action): ReadonlyMap<string, string> {
  const { resource, node } = action;
  if (!resource || (!node && !isPrimitive(resource))) return new Map();
  const values = parametersOf(scheduler, resource, node);
  if (values.get('addr') !== '#uname') return values;
  // The address of a bundle's connection is the node on which its container is.
  const address = parametersOf(scheduler, resource, undefined).get('addr');
  if (address !== undefined) values.set('addr', address);
  return values;
}

// Pacemaker: add_action_attributes
function attributesOf(
  scheduler: Scheduler,
  action: Action,
  place: Node | undefined,
): Pick<GraphDetails, 'attributes' | 'parameters'> {
  const { resource } = action;
  const values = new Map([['crm_feature_set', FEATURE_SET]]);
  const parameters: Pairs = [];
  for (const [name, value] of action.parameters) addMissing(values, name, value);
  for (const [name, value] of resourceParameters(scheduler, action)) {
    if (/^\d/.test(name)) parameters.push([name, value]);
    else addMissing(values, name, value);
  }
  if (place) {
    addMeta(values, 'on_node', place.name);
    addMeta(values, 'on_node_uuid', place.id);
  }
  for (const [name, value] of action.meta) addMeta(values, name, value);
  for (let one = resource; one; one = one.parent) methodsOf(scheduler, one).addGraphMeta(one, values);
  if (resource) addGuestMeta(values, action, resource);
  return { attributes: [...values].sort(([a], [b]) => compareText(a, b)), parameters };
}

function resourceNames(resource: Resource): Pairs {
  const { id, historyId } = resource;
  if (resource.orphan && historyId !== undefined) {
    return [
      ['id', historyId],
      ['long-id', id],
    ];
  }
  if (resource.unique) return [['id', id]];
  const written = attributeOf(resource.element, 'id') ?? id;
  const longId = historyId !== undefined && historyId !== written ? historyId : id;
  return [
    ['id', written],
    ['long-id', longId],
  ];
}

// Pacemaker: add_resource_details
function describeResource(resource: Resource): GraphResource {
  const attributes = resourceNames(resource);
  for (const name of ['class', 'provider', 'type']) {
    const value = resource.meta.get(name);
    if (value !== undefined) attributes.push([name, value]);
  }
  return { name: resource.element.name, attributes };
}

function guestsOn(scheduler: Scheduler, host: Node): string[] {
  if (!scheduler.haveRemoteNodes) return [];
  return host.running.flatMap((resource) => {
    const isGuest = resource.remoteConnection && resource.container;
    const guest = isGuest ? findNode(scheduler, resource.id) : undefined;
    return guest ? [guest.id] : [];
  });
}

// Pacemaker: add_downed_nodes
function downedBy(scheduler: Scheduler, action: Action, node: Node): string[] | undefined {
  const { task, resource } = action;
  if (task === 'do_shutdown') return [node.id];
  if (task === 'stonith') {
    const operation = action.meta.get('stonith_action');
    const isDown = operation === 'off' || operation === 'reboot';
    return isDown ? [node.id, ...guestsOn(scheduler, node)] : undefined;
  }
  if (!resource?.remoteConnection || task !== 'stop') return undefined;
  const isMigrating = action.before.some(
    ({ first: input }) => input.resource?.id === resource.id && input.task === 'migrate_from',
  );
  return isMigrating ? undefined : [resource.id];
}

/** Remote nodes that enter or leave maintenance mode, which their own state does not tell. Pacemaker: add_maintenance_nodes */
export function maintenanceChanges(scheduler: Scheduler): (readonly [string, boolean])[] {
  return scheduler.nodes
    .filter((node) => isPacemakerRemote(node) && node.maintenance !== node.remoteMaintenance)
    .map(({ id, maintenance }) => [id, maintenance] as const);
}

/** @param place - the action's node, where the graph shows it */
export function describeDetails(scheduler: Scheduler, action: Action, place: Node | undefined): GraphDetails {
  const { resource } = action;
  const isMaintenance = isPseudo(action) && action.task === 'maintenance_nodes';
  return {
    resource: resource && !isPseudo(action) ? describeResource(resource) : undefined,
    ...attributesOf(scheduler, action, place),
    downed: place ? downedBy(scheduler, action, place) : undefined,
    maintenance: isMaintenance ? maintenanceChanges(scheduler) : undefined,
  };
}

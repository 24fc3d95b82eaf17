/** Puts what is to be done into a transition graph. */
import { scanInteger } from '../../base/c-numbers.js';
import { mergeSort } from '../../base/sorting.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { note } from '../../cluster/actions/why.js';
import { actionFlag, isPseudo, notifyKey, operationKey, type Action } from '../../cluster/model/action.js';
import { isPacemakerRemote, type Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../context.js';
import { describeDetails, maintenanceChanges } from './action-details.js';
import { belongsInGraph, isInput } from './inputs.js';
import type { GraphAction, Synapse, TransitionGraph } from './transition-graph.js';

type Pairs = (readonly [string, string])[];

// Pacemaker: clone_op_key
function historyKeyOf(action: Action, historyId: string): string {
  if (action.task === 'notify') {
    const type = action.meta.get('notify_type') ?? '(null)';
    return notifyKey(historyId, type, action.meta.get('notify_operation') ?? '(null)');
  }
  const interval = Number.parseInt(action.meta.get('interval') ?? '0', 10) || 0;
  return operationKey(historyId, action.cancelTask ?? action.task, interval);
}

const BEGINNING_PLACE = new Set(['cancel', 'stop', 'demote', 'migrate_from', 'migrate_to']);

/** The cluster node through which an action on a remote node goes. Pacemaker: pcmk__connection_host_for_action */
function routerOf(action: Action): Node | undefined {
  const connection = action.node?.remote;
  if (action.task === 'stonith' || !isPacemakerRemote(action.node) || !connection) return undefined;
  const before = currentNode(connection);
  const after = connection.assignedNode;
  if (!before || !after || before === after) return before ?? after;
  const task = action.task === 'notify' ? (action.meta.get('notify_operation') ?? '') : action.task;
  const isMigrating = !connection.launcher && connection.partialMigrationTarget !== undefined;
  return BEGINNING_PLACE.has(task) && !isMigrating ? before : after;
}

function elementOf(action: Action): GraphAction['element'] {
  const { task } = action;
  if (task === 'stonith') return isPseudo(action) ? 'pseudo_event' : 'crm_event';
  if (task === 'do_shutdown' || task === 'clear_failcount' || task === 'lrm_delete') return 'crm_event';
  return isPseudo(action) ? 'pseudo_event' : 'rsc_op';
}

function keysOf(action: Action): Pairs {
  const historyId = action.resource?.historyId;
  if (historyId === undefined) return [['operation_key', action.key]];
  return [
    ['operation_key', historyKeyOf(action, historyId)],
    ['internal_operation_key', action.key],
  ];
}

function placeOf(action: Action, node: Node): Pairs {
  const router = routerOf(action);
  const place: Pairs = [
    ['on_node', node.name],
    ['on_node_uuid', node.id],
  ];
  return router ? [...place, ['router_node', router.name]] : place;
}

// Pacemaker: pcmk__action_locks_rsc_to_node
function lockOf(action: Action): Pairs {
  const { resource, node } = action;
  if (!resource?.lockNode || node !== resource.lockNode || isPseudo(action)) return [];
  if (node.shutdown && action.task !== 'stop') return [];
  return [['shutdown-lock', String(resource.lockTime)]];
}

// Pacemaker: create_graph_action
function describe(scheduler: Scheduler, action: Action, withDetails: boolean): GraphAction {
  const { node } = action;
  const element = elementOf(action);
  const showsNode = element !== 'pseudo_event' || action.task === 'stonith';
  const attributes: Pairs = action.task === 'lrm_delete' ? [['mode', 'cib']] : [];
  attributes.push(['id', String(action.id)], ['operation', action.task], ...keysOf(action));
  if (showsNode && node) {
    attributes.push(...placeOf(action, node));
    action.meta.set('on_node', node.name);
    action.meta.set('on_node_uuid', node.id);
  }
  if (!withDetails) return { element, attributes, details: undefined };
  attributes.push(...lockOf(action));
  return { element, attributes, details: describeDetails(scheduler, action, showsNode) };
}

/** Makes one link of those from the same action, sorted by it. Pacemaker: pcmk__deduplicate_action_inputs */
function mergeInputs(action: Action): void {
  const sorted = mergeSort(action.before.toReversed(), (a, b) => a.action.id - b.action.id);
  const merged: typeof sorted = [];
  for (const link of sorted) {
    const last = merged.at(-1);
    if (last?.action === link.action) {
      last.flags |= link.flags;
      last.graphed ||= link.graphed;
      if (link.origin && !last.origin) merged[merged.length - 1] = { ...last, origin: link.origin };
    } else {
      link.graphed = false;
      merged.push(link);
    }
  }
  action.before = merged.toReversed();
}

interface Building {
  readonly scheduler: Scheduler;
  readonly synapses: Synapse[];
  /** How actions are named as inputs: one action is an input of many. */
  readonly asInput: Map<Action, GraphAction>;
}

function inputOf({ scheduler, asInput }: Building, action: Action): GraphAction {
  const known = asInput.get(action);
  if (known) return known;
  const described = describe(scheduler, action, false);
  asInput.set(action, described);
  return described;
}

// Pacemaker: add_action_to_graph
function addAction(building: Building, action: Action): void {
  const { scheduler, synapses } = building;
  if ((action.flags & actionFlag.inputsMerged) === 0) {
    mergeInputs(action);
    action.flags |= actionFlag.inputsMerged;
  }
  if ((action.flags & actionFlag.inGraph) !== 0 || !belongsInGraph(scheduler, action)) return;
  action.flags |= actionFlag.inGraph;
  const described = describe(scheduler, action, true);
  const inputs: GraphAction[] = [];
  for (const link of action.before.toReversed()) {
    if (!isInput(scheduler, action, link)) continue;
    link.graphed = true;
    inputs.push(inputOf(building, link.action));
  }
  const priority = Math.max(0, action.resource?.priority ?? 0, action.priority);
  synapses.push({ id: synapses.length, priority, action: described, inputs });
}

function addOwn(building: Building, resource: Resource): void {
  for (const action of resource.actions.toReversed()) addAction(building, action);
}

function addResource(building: Building, resource: Resource | undefined): void {
  if (!resource) return;
  const { scheduler } = building;
  methodsOf(scheduler, resource).prepareForGraph(scheduler, resource);
  switch (resource.kind) {
    case 'primitive':
    case 'group':
      addOwn(building, resource);
      for (const child of resource.children) addResource(building, child);
      break;
    case 'clone':
      for (const child of resource.children) addResource(building, child);
      addOwn(building, resource);
      break;
    case 'bundle':
      addResource(building, resource.bundled);
      for (const { ip, container, remote } of resource.replicas) {
        for (const part of [ip, container, remote]) addResource(building, part);
      }
  }
}

function graphAttributes(scheduler: Scheduler): Pairs {
  const { options, settings } = scheduler;
  const limit = options.get('migration-limit') ?? '-1';
  const attributes: Pairs = [
    ['cluster-delay', options.get('cluster-delay') ?? '60s'],
    ['fencing-timeout', options.get('fencing-timeout') ?? '60s'],
    ['failed-stop-offset', 'INFINITY'],
    ['failed-start-offset', settings.startFailureIsFatal ? 'INFINITY' : '1'],
    ['batch-limit', options.get('batch-limit') ?? '0'],
    ['transition_id', '1'],
  ];
  if ((scanInteger(limit) ?? 0) > 0) attributes.push(['migration-limit', limit]);
  if (scheduler.recheckBy > 0) attributes.push(['recheck-by', String(scheduler.recheckBy)]);
  return attributes;
}

/** Pacemaker: pcmk__create_graph */
export function createGraph(scheduler: Scheduler): TransitionGraph {
  // First, so that a recheck asked for by parameters which only the graph's actions evaluate does not count.
  const attributes = graphAttributes(scheduler);
  const synapses: Synapse[] = [];
  const building: Building = { scheduler, synapses, asInput: new Map() };
  for (const resource of scheduler.resources) addResource(building, resource);
  const changing = maintenanceChanges(scheduler);
  if (changing.length > 0) {
    const action = pseudoAction(scheduler, 'maintenance_nodes');
    action.flags |= actionFlag.alwaysInGraph;
    const nodes = changing.map(([name]) => name);
    note(scheduler, action, 'included', { kind: 'maintenance-change', nodes });
  }
  for (const action of scheduler.actions.toReversed()) addAction(building, action);
  return { attributes, synapses };
}

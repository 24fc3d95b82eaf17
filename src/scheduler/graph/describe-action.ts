/** What the transition graph says of an action: its keys, its place, and for its own synapse its details. */
import { pushAll } from '../../base/arrays.js';
import { isPseudo, notifyKey, operationKey, type Action } from '../../cluster/model/action.js';
import { isPacemakerRemote, type Node } from '../../cluster/model/node.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import type { Scheduler } from '../context.js';
import { describeDetails } from './action-details.js';
import type { GraphAction, GraphDetails } from './transition-graph.js';

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
  const isMigrating = !connection.container && connection.partialMigrationTarget !== undefined;
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

/** An action is carried out by its synapse, and named as an input of others. */
type GraphUse = 'carried-out' | 'input';

/**
 * An action as the graph names it. It is described when somebody asks: most runs write no graph, and the order in which
 * its actions are executed follows from their ids. Pacemaker: create_graph_action
 */
export class LazyGraphAction implements GraphAction {
  readonly id: number;
  readonly element: GraphAction['element'];
  readonly #scheduler: Scheduler;
  readonly #action: Action;
  readonly #isInput: boolean;

  constructor(scheduler: Scheduler, action: Action, use: GraphUse) {
    this.id = action.id;
    this.element = elementOf(action);
    this.#scheduler = scheduler;
    this.#action = action;
    this.#isInput = use === 'input';
  }

  get #place(): Node | undefined {
    const showsNode = this.element !== 'pseudo_event' || this.#action.task === 'stonith';
    return showsNode ? this.#action.node : undefined;
  }

  get attributes(): Pairs {
    const action = this.#action;
    const place = this.#place;
    const attributes: Pairs = action.task === 'lrm_delete' ? [['mode', 'cib']] : [];
    attributes.push(['id', String(action.id)], ['operation', action.task], ...keysOf(action));
    if (place) pushAll(attributes, placeOf(action, place));
    if (!this.#isInput) pushAll(attributes, lockOf(action));
    return attributes;
  }

  get details(): GraphDetails | undefined {
    return this.#isInput ? undefined : describeDetails(this.#scheduler, this.#action, this.#place);
  }
}

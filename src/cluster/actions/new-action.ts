/** Makes actions: what one is follows from the configured operation, and is the same for the probes of a resource. */
import {
  Action,
  actionFlag,
  onFail,
  operationKey,
  parseOperationKey,
  type ActionDefinition,
  type ActionDescription,
} from '../model/action.js';
import { ActionMeta } from '../model/action-meta.js';
import type { ClusterState } from '../model/cluster-state.js';
import { isProbe } from '../model/history.js';
import type { Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';
import { responseTo } from './on-fail.js';
import {
  findExactConfig,
  findOperationConfig,
  isFenceClass,
  NO_PARAMETERS,
  operationMeta,
  requirementOf,
} from './operation-config.js';

/** What an action is known by. */
export interface ActionIdentity {
  readonly resource?: Resource | undefined;
  readonly key: string;
  readonly task: string;
  readonly node?: Node | undefined;
}

// Pacemaker: unpack_operation
function describe(state: ClusterState, identity: ActionIdentity, resource: Resource): ActionDescription {
  const { key, task, node } = identity;
  const intervalMs = parseOperationKey(key)?.intervalMs ?? 0;
  const operation = { resource, task, intervalMs, node };
  let config = findOperationConfig(operation, 'enabled-or-not');
  if (!config && key.includes('_notify_')) {
    const notification = { resource, task: 'notify', intervalMs: 0 };
    config = findExactConfig(notification, 'enabled-or-not');
  }
  const meta = operationMeta(state, operation, config);
  const definition = {
    ...definitionOf(identity),
    config,
    needs: requirementOf(resource, task),
    onFail: responseTo(state, operation, meta.get('on-fail')),
  };
  return { definition, meta: new ActionMeta(meta, isProbe(task, intervalMs) ? 'shared' : 'own') };
}

/** What every probe of a resource is; each one again when something is said about it, which is then said of each. */
function describeProbe(state: ClusterState, identity: ActionIdentity, resource: Resource): ActionDescription {
  if (resource.probeDefinition) return resource.probeDefinition;
  const said = state.problems.length + state.statements.length;
  const described = describe(state, identity, resource);
  const isSilent = state.problems.length + state.statements.length === said;
  // What a fence device is given depends on the node.
  if (isSilent && !isFenceClass(resource)) resource.probeDefinition = described;
  return described;
}

function definitionOf({ key, task, resource }: ActionIdentity): ActionDefinition {
  return {
    key,
    task,
    resource,
    config: undefined,
    cancelTask: undefined,
    needs: 'nothing',
    onFail: onFail.ignore,
    parameters: NO_PARAMETERS,
  };
}

function makeAction(
  state: ClusterState,
  node: Node | undefined,
  { definition, meta }: ActionDescription,
): Action {
  const id = state.nextActionId;
  state.nextActionId += 1;
  const isOfDc = definition.task.toLowerCase() === 'lrm_delete';
  // Optional until something asks for it.
  const flags = actionFlag.runnable | actionFlag.optional | (isOfDc ? actionFlag.onDc : 0);
  const action = new Action(id, definition, { node, flags, meta });
  state.actions.push(action);
  return action;
}

/** Pacemaker: new_action */
export function newAction(state: ClusterState, identity: ActionIdentity): Action {
  const { resource, key, task, node } = identity;
  if (!resource) {
    const single = { definition: definitionOf(identity), meta: new ActionMeta(new Map()) };
    const action = makeAction(state, node, single);
    state.singletons.set(key, action);
    return action;
  }
  const isForProbe = task === 'monitor' && key === operationKey(resource.id, task, 0);
  const described = isForProbe
    ? describeProbe(state, identity, resource)
    : describe(state, identity, resource);
  const action = makeAction(state, node, described);
  resource.actions.push(action);
  const sameKey = resource.actionsByKey.get(key);
  if (sameKey) sameKey.push(action);
  else resource.actionsByKey.set(key, [action]);
  return action;
}

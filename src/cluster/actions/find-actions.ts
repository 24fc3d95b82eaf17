/** Finds actions of a resource by key and node. */
import type { Action } from '../model/action.js';
import { operationKey } from '../model/action.js';
import type { Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';

/**
 * The actions of that key on a node (or on any), oldest first. An action without a node is taken to be for the node
 * asked about, and keeps it. Pacemaker: find_actions
 */
export function findActions(resource: Resource, key: string, node: Node | undefined): Action[] {
  const candidates = resource.actionsByKey.get(key) ?? [];
  if (!node) return [...candidates];
  return candidates.filter((action) => {
    action.node ??= node;
    return action.node === node;
  });
}

/** The first of what findActions finds, without a list. */
export function findFirstAction(resource: Resource, key: string, node: Node | undefined): Action | undefined {
  const candidates = resource.actionsByKey.get(key);
  if (!candidates || !node) return candidates?.[0];
  let found: Action | undefined;
  for (const action of candidates) {
    action.node ??= node;
    if (action.node === node) found ??= action;
  }
  return found;
}

/** The actions of that key that have the node, oldest first. Pacemaker: find_actions_exact */
export function findActionsExact(resource: Resource, key: string, node: Node | undefined): Action[] {
  if (!node) return [];
  return (resource.actionsByKey.get(key) ?? []).filter((action) => action.node === node);
}

/** The newest action of that key, on a node or on any. Pacemaker: find_first_action by key */
export function findNewestByKey(resource: Resource, key: string, node?: Node): Action | undefined {
  return (resource.actionsByKey.get(key) ?? []).findLast((action) => !node || action.node === node);
}

/** The newest action of that task, on a node or on any. Pacemaker: find_first_action by task */
export function findNewestByTask(resource: Resource, task: string, node?: Node): Action | undefined {
  const { actions } = resource;
  for (let at = actions.length - 1; at >= 0; at -= 1) {
    const action = actions[at] as Action;
    if (action.task === task && (!node || action.node === node)) return action;
  }
  return undefined;
}

/**
 * The actions of a task without interval on a node, or on any. One without a node is taken to be for the node asked
 * about. Pacemaker: pe__resource_actions
 */
export function resourceActions(resource: Resource, node: Node | undefined, task: string): Action[] {
  return findActions(resource, operationKey(resource.id, task, 0), node);
}

/** The actions of a task without interval that have the node. Pacemaker: pe__resource_actions with require_node */
export function resourceActionsOn(resource: Resource, node: Node | undefined, task: string): Action[] {
  return findActionsExact(resource, operationKey(resource.id, task, 0), node);
}

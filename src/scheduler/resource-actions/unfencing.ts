/** Unfencing: nodes that must be let in (again) before fence devices and what needs them may start there. */
import { fenceAction } from '../../cluster/actions/action.js';
import { newRelation, orderActions, taskOf } from '../../cluster/actions/ordering.js';
import { type Action } from '../../cluster/model/action.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import { nodeAttribute } from '../../cluster/model/parameters.js';
import { relation, type RelationFlags } from '../../cluster/model/relation.js';
import type { Resource, ResourceOnNode } from '../../cluster/model/resource.js';

/** Pacemaker: pcmk__node_unfenced */
export function isUnfenced(node: Node): boolean {
  const time = nodeAttribute(node, '#node-unfenced');
  return time !== undefined && time !== '0';
}

/** True for a node that can be let in. */
function isIn({ online, unclean, shutdown }: Node): boolean {
  return online && !unclean && !shutdown;
}

/** The node must be let in for the sake of the resource. */
function requireUnfencing(state: ClusterState, { resource, node }: ResourceOnNode, reason: string): void {
  const cause = { kind: 'unfencing', node, resource } as const;
  fenceAction(state, node, { operation: 'on', optional: false, reason, cause });
}

/**
 * Makes unfencing of a node required, if the resource is a fence device; of all its nodes where that one is not there.
 * Pacemaker: trigger_unfencing
 */
export function triggerUnfencing(state: ClusterState, resource: Resource, node: Node, reason: string): void {
  if (!state.enableUnfencing || !resource.fenceDevice) return;
  const targets = isIn(node) ? [node] : [...resource.allowedNodes.values()].map((cell) => cell.node);
  for (const target of targets.filter(isIn)) requireUnfencing(state, { resource, node: target }, reason);
}

/** Orders an action after the unfencing of its node. Pacemaker: pcmk__order_vs_unfencing */
export function orderAfterUnfencing(
  state: ClusterState,
  { resource, node }: ResourceOnNode,
  action: Action,
  flags: RelationFlags,
): void {
  if (!(resource.fenceDevice && state.enableUnfencing) && !resource.needsUnfencing) return;
  orderActions(fenceAction(state, node, { operation: 'on', optional: true }), action, flags);
  if (isUnfenced(node) || !state.enableUnfencing || !isIn(node)) return;
  requireUnfencing(state, { resource, node }, `required by ${resource.id} ${action.task}`);
}

/** Stops come before unfencing, starts after it. Pacemaker: pcmk__order_restart_vs_unfence */
export function orderRestartAroundUnfencing(state: ClusterState, resource: Resource, node: Node): void {
  const action = fenceAction(state, node, { operation: 'on', optional: true });
  newRelation(state, {
    first: taskOf(resource, 'stop'),
    second: { action },
    flags: relation.ordered | relation.ifOnSameNode,
  });
  newRelation(state, {
    first: { action },
    second: taskOf(resource, 'start'),
    flags: relation.firstImpliesSameNodeThen | relation.ifOnSameNode,
  });
}

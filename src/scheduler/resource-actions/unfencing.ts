/** Unfencing: nodes that must be let in (again) before fence devices and what needs them may start there. */
import { fenceAction } from '../../cluster/actions/action.js';
import { newRelation, orderActions, taskOf } from '../../cluster/actions/ordering.js';
import { type Action } from '../../cluster/model/action.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import { nodeAttribute } from '../../cluster/model/parameters.js';
import { relation, type RelationFlags } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';

/** Pacemaker: pcmk__node_unfenced */
export function isUnfenced(node: Node): boolean {
  const time = nodeAttribute(node, '#node-unfenced');
  return time !== undefined && time !== '0';
}

/** Makes unfencing of a node required, if the resource is a fence device. Pacemaker: trigger_unfencing */
export function triggerUnfencing(
  state: ClusterState,
  resource: Resource | undefined,
  node: Node,
  reason: string,
  forWhom?: Resource,
): void {
  if (!state.enableUnfencing || (resource && !resource.fenceDevice)) return;
  const isIn = ({ online, unclean, shutdown }: Node): boolean => online && !unclean && !shutdown;
  const others = resource ? [...resource.allowedNodes.values()].map((cell) => cell.node).filter(isIn) : [];
  for (const target of isIn(node) ? [node] : others) {
    const cause = { kind: 'unfencing', node: target, resource: resource ?? forWhom } as const;
    fenceAction(state, target, { operation: 'on', optional: false, reason, cause });
  }
}

/** Orders an action after the unfencing of its node. Pacemaker: pcmk__order_vs_unfencing */
export function orderAfterUnfencing(
  state: ClusterState,
  resource: Resource,
  node: Node,
  action: Action,
  flags: RelationFlags,
): void {
  if (!(resource.fenceDevice && state.enableUnfencing) && !resource.needsUnfencing) return;
  orderActions(fenceAction(state, node, { operation: 'on', optional: true }), action, flags);
  if (!isUnfenced(node)) {
    triggerUnfencing(state, undefined, node, `required by ${resource.id} ${action.task}`, resource);
  }
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

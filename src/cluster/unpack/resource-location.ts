/** Changes a resource's score for nodes while configuration and history are unpacked. */
import { MINUS_INFINITY } from '../../base/score.js';
import { addToScore, setScore } from '../../ledger/change-score.js';
import type { Cause } from '../model/cause.js';
import type { ClusterState } from '../model/cluster-state.js';
import { copyCell, tableOf, type Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';

/** Adds to the score for one node, in the resource and everything inside it. Pacemaker: resource_node_score */
function addForNode(state: ClusterState, resource: Resource, node: Node, score: number, cause: Cause): void {
  const isDefault = cause.kind === 'symmetric-default';
  if (isDefault && (resource.exclusiveProbes || node.own.probeMode === 'never')) return;
  for (const child of resource.children) addForNode(state, child, node, score, cause);
  let cell = resource.allowedNodes.get(node.id);
  if (!cell) {
    cell = copyCell(node.own);
    resource.allowedNodes.set(node.id, cell);
  } else if (isDefault) {
    return;
  }
  addToScore(cell, score, state.ledger?.because(cause));
}

/** Adds to the score for a node, or for all. Pacemaker: resource_location */
export function addLocation(
  state: ClusterState,
  resource: Resource,
  node: Node | undefined,
  score: number,
  cause: Cause,
): void {
  for (const one of node ? [node] : state.nodes) addForNode(state, resource, one, score, cause);
  if (!node && score === MINUS_INFINITY) resource.assignedNode = undefined;
}

/** Bans a resource from every node, whatever was said before. */
export function banEverywhere(state: ClusterState, resource: Resource, cause: Cause): void {
  resource.allowedNodes = tableOf(state.nodes);
  for (const cell of resource.allowedNodes.values()) {
    setScore(cell, MINUS_INFINITY, state.ledger?.because(cause));
  }
}

/** Changes a resource's score for nodes while configuration and history are unpacked. */
import { MINUS_INFINITY } from '../../base/score.js';
import { addToScore, setScore } from '../../ledger/change-score.js';
import type { Cause } from '../model/cause.js';
import type { ClusterState } from '../model/cluster-state.js';
import { copyCell, tableOf, type Node } from '../model/node.js';
import type { Resource } from '../model/resource.js';

/** What is added to scores, and why. */
interface Addition {
  readonly score: number;
  readonly cause: Cause;
}

/**
 * Adds to the score for a node, in the resource and everything inside it.
 * Pacemaker: resource_node_score, resource_location
 */
export function addLocation(state: ClusterState, resource: Resource, node: Node, addition: Addition): void {
  const { score, cause } = addition;
  const isDefault = cause.kind === 'symmetric-default';
  if (isDefault && (resource.exclusiveProbes || node.own.probeMode === 'never')) return;
  for (const child of resource.children) addLocation(state, child, node, addition);
  let cell = resource.allowedNodes.get(node.id);
  if (!cell) {
    cell = copyCell(node.own);
    resource.allowedNodes.set(node.id, cell);
  } else if (isDefault) {
    return;
  }
  addToScore(cell, score, state.ledger?.because(cause));
}

/** Adds to the scores for all nodes. Pacemaker: resource_location without a node */
export function addLocationEverywhere(state: ClusterState, resource: Resource, addition: Addition): void {
  for (const node of state.nodes) addLocation(state, resource, node, addition);
  if (addition.score === MINUS_INFINITY) resource.assignedNode = undefined;
}

/** Bans a resource from every node, whatever was said before. */
export function banEverywhere(state: ClusterState, resource: Resource, cause: Cause): void {
  resource.allowedNodes = tableOf(state.nodes);
  for (const cell of resource.allowedNodes.values()) {
    setScore(cell, MINUS_INFINITY, state.ledger?.because(cause));
  }
}

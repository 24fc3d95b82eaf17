/** Changes a resource's score for nodes while configuration and history are unpacked. */
import { MINUS_INFINITY } from '../../base/score.js';
import { addDefault, addToScore, setScore } from '../../ledger/change-score.js';
import type { Cause } from '../model/cause.js';
import type { ClusterState } from '../model/cluster-state.js';
import type { Node } from '../model/node.js';
import { NodeTable } from '../model/node-table.js';
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
  if (addition.cause.kind === 'symmetric-default') {
    allowByDefault(state, resource, node);
    return;
  }
  for (const child of resource.children) addLocation(state, child, node, addition);
  const cell = resource.allowedNodes.get(node.id) ?? resource.allowedNodes.set(node.own);
  addToScore(cell, addition.score, state.ledger?.because(addition.cause));
}

/** Lets a node take a resource, and everything inside it, where nothing was said yet of the two. */
function allowByDefault(state: ClusterState, resource: Resource, node: Node): void {
  if (resource.exclusiveProbes || node.own.probeMode === 'never') return;
  for (const child of resource.children) allowByDefault(state, child, node);
  if (resource.allowedNodes.has(node.id)) return;
  const cell = resource.allowedNodes.set(node.own);
  if (state.ledger) addDefault(cell, node.own, state.ledger);
}

/** Adds to the scores for all nodes. Pacemaker: resource_location without a node */
export function addLocationEverywhere(state: ClusterState, resource: Resource, addition: Addition): void {
  for (const node of state.nodes) addLocation(state, resource, node, addition);
  if (addition.score === MINUS_INFINITY) resource.assignedNode = undefined;
}

/** Bans a resource from every node, whatever was said before. */
export function banEverywhere(state: ClusterState, resource: Resource, cause: Cause): void {
  resource.allowedNodes = NodeTable.of(state.nodes);
  for (const cell of resource.allowedNodes.values()) {
    setScore(cell, MINUS_INFINITY, state.ledger?.because(cause));
  }
}

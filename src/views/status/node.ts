/** What the status of a cluster says of each node. */
import { readScore } from '../../config/reading.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, containerOf, type Node } from '../../cluster/model/node.js';

export type NodeHealth = 'red' | 'yellow' | 'green';

export interface NodeView {
  readonly name: string;
  readonly id: string;
  readonly kind: 'cluster' | 'remote' | 'guest';
  readonly online: boolean;
  readonly standby: boolean;
  /** Standby because an operation failed whose on-fail is standby. */
  readonly standbyOnFail: boolean;
  readonly maintenance: boolean;
  readonly pending: boolean;
  readonly unclean: boolean;
  readonly health: NodeHealth;
  /** Of a node that is fully up; undefined of others, and of Pacemaker Remote nodes. */
  readonly featureSet: string | undefined;
  readonly shutdown: boolean;
  readonly expectedUp: boolean;
  readonly isCoordinator: boolean;
  /** How many primitives are active on it. */
  readonly activeResources: number;
  /** The resource inside which a guest node lives. */
  readonly container: string | undefined;
}

/** How grave one health attribute is. */
function healthOf(state: ClusterState, value: string): NodeHealth {
  const { red, yellow, green } = state.health;
  // Colours may share a score: their names come first.
  const colour = value.toLowerCase();
  if (colour === 'red' || colour === 'yellow') return colour;
  const score = readScore(state, value);
  if (score === undefined) return 'green';
  if (score <= red) return 'red';
  return score <= yellow && yellow !== green ? 'yellow' : 'green';
}

/** The worst of a node's health attributes. Pacemaker: pe__node_health */
function nodeHealth(state: ClusterState, node: Node): NodeHealth {
  if (state.settings.healthStrategy === 'none') return 'green';
  const found = [...node.attributes]
    .filter(([name]) => name.startsWith('#health'))
    .map(([, value]) => healthOf(state, value));
  if (found.includes('red')) return 'red';
  return found.includes('yellow') ? 'yellow' : 'green';
}

// Pacemaker: get_node_feature_set
function featureSet(node: Node): string | undefined {
  if (!node.online || !node.expectedUp || isPacemakerRemote(node)) return undefined;
  // Nodes publish it since this version.
  return node.attributes.get('#feature-set') ?? '<3.15.1';
}

function kindOf(node: Node): NodeView['kind'] {
  if (isGuestNode(node)) return 'guest';
  return node.kind;
}

/** A node as status views show it. */
export function nodeView(state: ClusterState, node: Node): NodeView {
  return {
    name: node.name,
    id: node.id,
    kind: kindOf(node),
    online: node.online,
    standby: node.standby,
    standbyOnFail: node.standbyOnFail,
    maintenance: node.maintenance,
    pending: node.pending,
    unclean: node.unclean,
    health: nodeHealth(state, node),
    featureSet: featureSet(node),
    shutdown: node.shutdown,
    expectedUp: node.expectedUp,
    isCoordinator: node === state.dc,
    activeResources: node.running.length,
    container: containerOf(node)?.id,
  };
}

/** What the status of a cluster says of each node. */
import { readScore } from '../../config/reading.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { isGuestNode, isPacemakerRemote, containerOf, type Node } from '../../cluster/model/node.js';
import { currentNode, isPrimitive } from '../../cluster/model/resource-queries.js';
import type { StatusViewOptions } from './options.js';
import { primitiveViewOnNode, type PrimitiveView } from './primitive.js';
import { isNodeSelected, isSelectedWithParents, selectedByNameOrParent } from './selection.js';

export type NodeHealth = 'red' | 'yellow' | 'green';

/** A node as it is named, shortly or with all that tells it apart. */
export interface NodeName {
  readonly name: string;
  readonly id: string;
  /** Of a guest: the node on which it lives; empty when that is not known. */
  readonly host: string | undefined;
}

export interface NodeView extends NodeName {
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
  /** What runs on it, as far as it is asked for; undefined where resources are not listed by node. */
  readonly running: readonly PrimitiveView[] | undefined;
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
export function featureSet(node: Node): string | undefined {
  if (!node.online || !node.expectedUp || isPacemakerRemote(node)) return undefined;
  // Nodes publish it since this version.
  return node.attributes.get('#feature-set') ?? '<3.15.1';
}

function kindOf(node: Node): NodeView['kind'] {
  if (isGuestNode(node)) return 'guest';
  return node.kind;
}

/** A node by its names. */
export function nodeName(node: Node): NodeName {
  const container = containerOf(node);
  return {
    name: node.name,
    id: node.id,
    host: container === undefined ? undefined : (currentNode(container)?.name ?? ''),
  };
}

function runningOn(
  state: ClusterState,
  node: Node,
  options: StatusViewOptions,
): readonly PrimitiveView[] | undefined {
  const { selection, byNode, brief } = options;
  if (!byNode) return undefined;
  const asked = brief
    ? selectedByNameOrParent(selection, node.running)
    : node.running.filter((resource) => isSelectedWithParents(selection, resource));
  return asked.filter(isPrimitive).map((resource) => primitiveViewOnNode(state, resource, options));
}

function nodeView(state: ClusterState, node: Node, options: StatusViewOptions): NodeView {
  return {
    ...nodeName(node),
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
    running: runningOn(state, node, options),
  };
}

/** The nodes that are asked for, as status views show them. */
export function nodeViews(state: ClusterState, options: StatusViewOptions): NodeView[] {
  return state.nodes
    .filter(({ name }) => isNodeSelected(options.selection, name))
    .map((node) => nodeView(state, node, options));
}

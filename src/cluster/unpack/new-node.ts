/** Adds nodes to the state and fills their attributes. */
import { optionInEffect } from '../../config/cluster-options.js';
import { addValues } from '../../config/nvsets.js';
import { compareNames, sameIgnoringCase } from '../../base/compare.js';
import { toScore } from '../../base/score.js';
import { insertSorted } from '../../base/sorting.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain, type ClusterState } from '../model/cluster-state.js';
import { findNode } from '../model/cluster-state.js';
import type { Ledger } from '../model/cause.js';
import type { Node, ScoredNode } from '../model/node.js';

/**
 * The cell of which those of all resources are copies. It has every property from the beginning: a copy to which one is
 * added later takes four times the memory, and there are as many as pairs of a resource and a node.
 */
function ownCell(score: number, ledger: Ledger | undefined): ScoredNode {
  const own = { node: undefined, score: toScore(score), count: 0, probeMode: 'always' };
  return (ledger ? { trail: undefined, ...own } : own) as unknown as ScoredNode;
}

function blankNode(definition: NodeDefinition, kind: Node['kind'], ledger: Ledger | undefined): Node {
  const { id, name, score } = definition;
  const own = ownCell(score, ledger);
  const node: Node = {
    id,
    name,
    kind,
    own,
    online: false,
    pending: false,
    unclean: false,
    shutdown: false,
    maintenance: false,
    standby: false,
    standbyOnFail: false,
    seen: false,
    expectedUp: false,
    probesAllowed: true,
    remoteReset: false,
    remoteFenced: false,
    remoteMaintenance: false,
    historyUnpacked: false,
    priority: 0,
    attributes: new Map([['#kind', kind]]),
    utilization: new Map(),
    running: [],
    assigned: [],
    resourceCount: 0,
    uncleanBecause: undefined,
    remote: undefined,
    digests: new Map(),
  };
  (own as { node: Node }).node = node;
  return node;
}

/** What makes a node. */
interface NodeDefinition {
  readonly id: string;
  readonly name: string;
  /** As written; a cluster node without one. */
  readonly type?: string | undefined;
  readonly score: number;
}

/** Creates a node; undefined for a type that is none. Pacemaker: pe__create_node */
export function createNode(state: ClusterState, definition: NodeDefinition): Node | undefined {
  const { id, name, type } = definition;
  if (findNode(state, name))
    complain(state, {
      kind: 'duplicate-node-name',
      severity: 'warning',
      message: `more than one node has the name "${name}"`,
      said: `More than one node entry has name '${name}'`,
    });
  const isCluster = type === undefined || sameIgnoringCase(type, 'member');
  if (!isCluster && !sameIgnoringCase(type, 'remote')) {
    complain(state, {
      kind: 'unknown-node-type',
      severity: 'error',
      message: `node "${name}" has the unknown type "${type}": it is ignored`,
      said: `Ignoring node ${name} with unrecognized type '${type}'`,
    });
    return undefined;
  }
  const node = blankNode(definition, isCluster ? 'cluster' : 'remote', state.ledger);
  if (!isCluster) state.haveRemoteNodes = true;
  insertSorted(state.nodes, node, (a, b) => compareNames(a.name, b.name));
  if (!state.nodesById.has(id.toLowerCase())) state.nodesById.set(id.toLowerCase(), node);
  // Of nodes with one name the last one stands first in the list, and is the one that is found.
  state.nodesByName.set(name.toLowerCase(), node);
  return node;
}

/** The node of that id, else of that name. Pacemaker: pe_find_node_any */
export function findNodeAny(
  state: ClusterState,
  id: string | undefined,
  name: string | undefined,
): Node | undefined {
  const byId = id === undefined ? undefined : state.nodesById.get(id.toLowerCase());
  return byId ?? findNode(state, name);
}

function setSite(node: Node, clusterName: string | undefined): void {
  const { attributes } = node;
  if (attributes.has('#site-name')) return;
  const site = attributes.get('site-name') ?? clusterName;
  if (site !== undefined) attributes.set('#site-name', site);
}

/** How long attributes last: transient ones, until the node leaves the cluster, win over permanent ones. */
type AttributeLifetime = 'permanent' | 'transient';

/** Takes over attributes and utilization from an element. Pacemaker: add_node_attrs */
export function addNodeAttributes(
  state: ClusterState,
  element: XmlElement | undefined,
  node: Node,
  lifetime: AttributeLifetime,
): void {
  const { attributes } = node;
  attributes.set('#uname', node.name);
  attributes.set('#id', node.id);
  if (!state.dc && sameIgnoringCase(node.id, attributeOf(state.root, 'dc-uuid'))) {
    state.dc = node;
    attributes.set('#is_dc', 'true');
  } else if (node !== state.dc) {
    attributes.set('#is_dc', 'false');
  }
  const clusterName = optionInEffect(state.configuration.options, 'cluster-name').value;
  if (clusterName !== undefined) attributes.set('#cluster-name', clusterName);
  const lookup = { state, element, rules: { now: state.now }, document: state.root };
  const values = lifetime === 'transient' ? new Map<string, string>() : attributes;
  addValues({ name: 'instance_attributes', ...lookup }, values);
  if (values !== attributes) for (const [name, value] of values) attributes.set(name, value);
  addValues({ name: 'utilization', ...lookup }, node.utilization);
  setSite(node, clusterName);
}

/** Until its status is seen, a node is unclean if startup fencing says so. Pacemaker: handle_startup_fencing */
export function applyStartupFencing(state: ClusterState, node: Node): void {
  if (node.kind === 'remote' && !node.remote) return;
  node.unclean = state.settings.startupFencing;
}

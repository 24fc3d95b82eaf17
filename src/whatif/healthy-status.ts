/** The status of a healthy cluster for a CIB that has none: all its nodes are online, with quorum, and nothing runs yet. */
import { readCib } from '../cib/cib.js';
import { nodesOf } from '../config/nodes.js';
import { isTrueValue } from '../cluster/model/resource-queries.js';
import { commit, editCib, setAll } from '../simulate/cib-edit.js';
import { withStatus } from '../simulate/input-state.js';
import { changeNodeState, nodeStateOf } from '../simulate/node-state.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/element.js';

/** What cites the status that is assumed. */
export const ASSUMED_STATUS = 'assumed status';

/** True when the CIB says of any node, or of a ticket, how it is. */
export function hasStatus(root: XmlElement): boolean {
  const status = childNamed(root, 'status');
  if (!status) return false;
  const tickets = childrenNamed(status, 'tickets').flatMap(({ children }) => children);
  return tickets.length > 0 || childrenNamed(status, 'node_state').length > 0;
}

/** Where the nodes of an assumed status come from. */
export type NodeSource = 'configured' | 'named in constraints' | 'none';

export interface HealthyStatus {
  readonly cib: XmlElement;
  readonly nodes: NodeSource;
  /** Names of the nodes that are online. */
  readonly online: readonly string[];
}

/** A node that runs Corosync; a remote or guest node comes up with its connection. */
interface ClusterNode {
  readonly id: string;
  readonly name: string;
}

/** The nodes of a CIB that an assumed status is about. */
function assumedNodes(root: XmlElement): {
  readonly nodes: NodeSource;
  readonly all: readonly ClusterNode[];
} {
  const cib = readCib({ source: root.source, root, comments: [], problems: [] });
  const { cluster, mentioned } = cib ? nodesOf(cib) : { cluster: [], mentioned: [] };
  const configured = cluster.flatMap(({ id, name }) => (id === undefined ? [] : { id, name }));
  if (configured.length > 0) return { nodes: 'configured', all: configured };
  const all = mentioned.map(({ name }) => ({ id: name, name }));
  return { nodes: all.length > 0 ? 'named in constraints' : 'none', all };
}

/**
 * The CIB with nodes online, in a part of the cluster with quorum. What is assumed names itself (`writtenBy`).
 * @param root - `<cib>` in the current schema, without status; it stays as it is
 * @param only - names of the nodes that are up already, the others being down cleanly; all of them unless told
 */
export function withHealthyStatus(root: XmlElement, only?: readonly string[]): HealthyStatus {
  const { nodes, all } = assumedNodes(root);
  const isUp = ({ name }: ClusterNode): boolean => only?.includes(name) ?? true;
  const edit = editCib(withStatus(root), { addsNodes: nodes === 'named in constraints' });
  edit.author = ASSUMED_STATUS;
  if (!isTrueValue(attributeOf(edit.root, 'have-quorum'))) setAll(edit, edit.root, { 'have-quorum': '1' });
  for (const node of all) {
    nodeStateOf(edit, node.name, node.id);
    changeNodeState(edit, node.name, isUp(node) ? 'online' : 'offline', ASSUMED_STATUS);
  }
  commit(edit);
  return { cib: edit.root, nodes, online: all.filter(isUp).map(({ name }) => name) };
}

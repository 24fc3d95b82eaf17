/** The status of a healthy cluster for a CIB that has none: all its nodes are online, with quorum, and nothing runs yet. */
import { isTrueValue } from '../cluster/model/resource-queries.js';
import { commit, editCib, setAll } from '../simulate/cib-edit.js';
import { withStatus } from '../simulate/input-state.js';
import { changeNodeState, nodeStateOf } from '../simulate/node-state.js';
import { attributeOf, childNamed, childrenNamed, descendants, type XmlElement } from '../xml/element.js';

/** What cites the status that is assumed. */
export const ASSUMED_STATUS = 'assumed status';

/** True when the CIB says of any node, or of a ticket, how it is. */
export function hasStatus(root: XmlElement): boolean {
  const status = childNamed(root, 'status');
  if (!status) return false;
  const tickets = childrenNamed(status, 'tickets').flatMap(({ children }) => children);
  return tickets.length > 0 || childrenNamed(status, 'node_state').length > 0;
}

interface ClusterNode {
  readonly id: string;
  readonly name: string;
}

/** Nodes that run Corosync; a remote or guest node comes up with its connection. */
function configuredNodes(configuration: XmlElement | undefined): ClusterNode[] {
  const section = configuration && childNamed(configuration, 'nodes');
  return (section ? childrenNamed(section, 'node') : []).flatMap((node): ClusterNode[] => {
    const id = attributeOf(node, 'id');
    const type = attributeOf(node, 'type')?.toLowerCase() ?? 'member';
    return id === undefined || type !== 'member' ? [] : [{ id, name: attributeOf(node, 'uname') ?? id }];
  });
}

const NAMING_ATTRIBUTE: Readonly<Record<string, string>> = {
  rsc_location: 'node',
  'fencing-level': 'target',
};

/** Names of nodes in constraints and fencing levels, each once; remote and guest nodes are resources and left out. */
function namedNodes(configuration: XmlElement | undefined): string[] {
  const elements = configuration ? [...descendants(configuration)] : [];
  const resources = new Set(
    elements.filter(({ name }) => name === 'primitive').map((one) => attributeOf(one, 'id')?.toLowerCase()),
  );
  const guests = new Set(
    elements
      .filter((one) => one.name === 'nvpair' && attributeOf(one, 'name') === 'remote-node')
      .map((one) => attributeOf(one, 'value')?.toLowerCase()),
  );
  const names = new Map<string, string>();
  for (const element of elements) {
    const attribute = NAMING_ATTRIBUTE[element.name];
    const name = attribute === undefined ? undefined : attributeOf(element, attribute);
    const key = name?.toLowerCase();
    if (name === undefined || key === undefined || resources.has(key) || guests.has(key)) continue;
    if (!names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}

/** Where the nodes of an assumed status come from. */
export type NodeSource = 'configured' | 'named in constraints' | 'none';

export interface HealthyStatus {
  readonly cib: XmlElement;
  readonly nodes: NodeSource;
  /** Names of the nodes that are online. */
  readonly online: readonly string[];
}

/** The nodes of a CIB that an assumed status is about. */
function nodesOf(root: XmlElement): { readonly nodes: NodeSource; readonly all: readonly ClusterNode[] } {
  const configuration = childNamed(root, 'configuration');
  const configured = configuredNodes(configuration);
  if (configured.length > 0) return { nodes: 'configured', all: configured };
  const all = namedNodes(configuration).map((name) => ({ id: name, name }));
  return { nodes: all.length > 0 ? 'named in constraints' : 'none', all };
}

/**
 * The CIB with nodes online, in a part of the cluster with quorum. What is assumed names itself (`writtenBy`).
 * @param root - `<cib>` in the current schema, without status; it stays as it is
 * @param only - names of the nodes that are up already, the others being down cleanly; all of them unless told
 */
export function withHealthyStatus(root: XmlElement, only?: readonly string[]): HealthyStatus {
  const { nodes, all } = nodesOf(root);
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

/** The `<node_state>` of a node: found or made, and changed to online, offline or failing. */
import { UsageError } from '../base/usage-error.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/element.js';
import type { OpenElement } from '../cib/change/open-tree.js';
import { childFor, commit, openStateNamed, removeNamed, setAll, type CibEdit } from './cib-edit.js';

type Uuid = string | undefined;

const ofNode = (node: XmlElement): Uuid =>
  attributeOf(node, 'type')?.toLowerCase() === 'remote'
    ? attributeOf(node, 'uname')
    : attributeOf(node, 'id');

function isRemoteResource(resource: XmlElement): boolean {
  return (
    attributeOf(resource, 'class') === 'ocf' &&
    attributeOf(resource, 'provider') === 'pacemaker' &&
    attributeOf(resource, 'type') === 'remote'
  );
}

/** The remote or guest node that a primitive makes, in lower case, and its id. */
function nodeOfResource(primitive: XmlElement, lowerName: string): Uuid {
  const id = attributeOf(primitive, 'id');
  if (isRemoteResource(primitive) && id?.toLowerCase() === lowerName) return id;
  for (const set of childrenNamed(primitive, 'meta_attributes')) {
    for (const pair of childrenNamed(set, 'nvpair')) {
      const value = attributeOf(pair, 'value');
      if (attributeOf(pair, 'name') === 'remote-node' && value?.toLowerCase() === lowerName) return value;
    }
  }
  return undefined;
}

/**
 * The id of the node of that name: of the configuration's nodes, remote and guest nodes that are resources of their
 * own, or a remote node that only the status knows. Pacemaker: query_node_uuid
 */
function uuidOf({ root, status }: CibEdit, name: string): Uuid {
  const lowerName = name.toLowerCase();
  const configuration = childNamed(root, 'configuration');
  const section = (wanted: string): readonly XmlElement[] =>
    (configuration && childNamed(configuration, wanted)?.children) ?? [];
  for (const node of section('nodes')) {
    if (node.name === 'node' && attributeOf(node, 'uname')?.toLowerCase() === lowerName) return ofNode(node);
  }
  for (const resource of section('resources')) {
    const found = resource.name === 'primitive' ? nodeOfResource(resource, lowerName) : undefined;
    if (found !== undefined) return found;
  }
  const state = status.children.find(
    (child) =>
      child.name === 'node_state' &&
      attributeOf(child, 'remote_node') === 'true' &&
      attributeOf(child, 'id')?.toLowerCase() === lowerName,
  );
  return state && attributeOf(state, 'uname');
}

/** Adds a node of that name to the configuration, unless it is there. Pacemaker: create_node_entry */
function addNode(edit: CibEdit, name: string): void {
  const configuration = childFor(edit, edit.root, 'configuration');
  const nodes = childFor(edit, configuration, 'nodes');
  const isThere = nodes.children.some(
    (child) => child.name === 'node' && attributeOf(child, 'uname') === name,
  );
  if (!isThere) setAll(edit, childFor(edit, nodes, 'node', { id: name }), { uname: name });
  commit(edit, 'configuration');
}

/**
 * The state of a node. One that the status does not have is added.
 * @param uuid - the node's id where it is known; otherwise the CIB is asked for it
 * Throws a UsageError when nothing in the CIB has that name. Pacemaker: pcmk__inject_node
 */
export function nodeStateOf(edit: CibEdit, name: string, uuid?: string): OpenElement {
  if (edit.addsNodes) addNode(edit, name);
  const known = openStateNamed(edit, name);
  if (known) return known;
  const id = uuid ?? uuidOf(edit, name);
  if (id === undefined) {
    throw new UsageError(`there is no node "${name}" in the CIB; with --node-up "${name}" it is added`);
  }
  const state = childFor(edit, edit.status, 'node_state', { id });
  setAll(edit, state, { uname: name });
  edit.nodeStates.set(name, state);
  commit(edit);
  return state;
}

/** Pacemaker: pcmk__inject_node_state_change */
export function changeNodeState(
  edit: CibEdit,
  name: string,
  wanted: 'online' | 'offline',
  origin: string,
): OpenElement {
  const state = nodeStateOf(edit, name);
  const membership = wanted === 'online' ? 'member' : 'down';
  setAll(edit, state, {
    in_ccm: String(wanted === 'online'),
    crmd: wanted,
    join: membership,
    expected: membership,
    'crm-debug-origin': origin,
  });
  return state;
}

/** Forgets what ran on a node, and its transient attributes, as the controller does for a node that left. */
export function clearNode(edit: CibEdit, state: OpenElement): void {
  for (const name of ['lrm', 'transient_attributes']) {
    removeNamed(edit, state, name);
    commit(edit);
  }
  edit.histories.delete(state);
  edit.twinned.delete(state);
}

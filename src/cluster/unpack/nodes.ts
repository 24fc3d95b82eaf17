/** Cluster nodes, and the remote and guest nodes that resources define. */
import { scoreOf } from '../../config/reading.js';
import { setScore } from '../../ledger/change-score.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import { complain, findNode, type ClusterState } from '../model/cluster-state.js';
import { definesRemoteNode } from '../model/resource-queries.js';
import type { Resource } from '../model/resource.js';
import { addNodeAttributes, applyStartupFencing, createNode } from './new-node.js';
import { makeRemoteDefinition } from './remote-definition.js';
import { findResource } from './find-resource.js';

/** Reads the nodes section. Pacemaker: unpack_nodes */
export function unpackNodes(state: ClusterState, section: XmlElement | undefined): void {
  for (const element of section ? childrenNamed(section, 'node') : []) {
    const id = attributeOf(element, 'id');
    if (id === undefined) {
      complain(state, {
        kind: 'node-without-id',
        severity: 'error',
        message: 'a node without id is ignored',
        said: 'Ignoring <node> entry in configuration without id',
        element,
      });
      continue;
    }
    const name = attributeOf(element, 'uname') ?? id;
    const score = scoreOf(state, attributeOf(element, 'score'), 0);
    const node = createNode(state, { id, name, type: attributeOf(element, 'type'), score });
    if (!node) return;
    const note = state.ledger?.because({
      kind: 'node-score',
      node,
      element: attributeOf(element, 'score') === undefined ? undefined : element,
    });
    if (note) setScore(node.own, score, note);
    applyStartupFencing(state, node);
    addNodeAttributes(state, element, node, 'permanent');
  }
}

/** Meta-attributes that define a guest node; rules and references are not looked at, as in the reference. */
function metaValues(element: XmlElement): Map<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const set of childrenNamed(element, 'meta_attributes')) {
    for (const pair of set.children) {
      const name = attributeOf(pair, 'name');
      if (name !== undefined) values.set(name, attributeOf(pair, 'value'));
    }
  }
  return values;
}

// Pacemaker: expand_remote_rsc_meta
function guestConnection(element: XmlElement): XmlElement | undefined {
  const values = metaValues(element);
  const name = values.get('remote-node');
  if (name === undefined) return undefined;
  return makeRemoteDefinition(element, {
    name,
    container: attributeOf(element, 'id') ?? '',
    allowMigrate: values.get('remote-allow-migrate'),
    isManaged: values.get('is-managed'),
    startTimeout: values.get('remote-connect-timeout') ?? '60s',
    address: values.get('remote-addr'),
    port: values.get('remote-port'),
  });
}

function ensureRemoteNode(state: ClusterState, name: string | undefined): void {
  if (name === undefined || findNode(state, name)) return;
  createNode(state, { id: name, name, type: 'remote', score: 0 });
}

/**
 * Creates remote and guest nodes; the result is what must be unpacked as resources: those configured, and the
 * connections to guests. Pacemaker: unpack_remote_nodes
 */
export function unpackRemoteNodes(
  state: ClusterState,
  section: XmlElement | undefined,
): readonly XmlElement[] {
  const configured = section?.children ?? [];
  const connections: XmlElement[] = [];
  const addGuest = (element: XmlElement): void => {
    const connection = guestConnection(element);
    if (!connection) return;
    connections.push(connection);
    ensureRemoteNode(state, attributeOf(connection, 'id'));
  };
  for (const element of configured) {
    if (definesRemoteNode(element)) ensureRemoteNode(state, attributeOf(element, 'id'));
    else if (element.name === 'primitive') addGuest(element);
    else if (element.name === 'group') for (const member of element.children) addGuest(member);
  }
  return [...configured, ...connections];
}

/** Notes which resource lives inside which. Pacemaker: unpack_launcher */
export function linkLauncher(state: ClusterState, resource: Resource): void {
  if (resource.children.length > 0) {
    for (const child of resource.children) linkLauncher(state, child);
    return;
  }
  const id = resource.meta.get('container');
  if (id === undefined || id === resource.id) return;
  const container = findResource(state, id);
  if (container) {
    resource.container = container;
    container.contained.push(resource);
  } else {
    complain(state, {
      kind: 'unknown-container',
      severity: 'error',
      message: `resource "${resource.id}" names the unknown container "${id}"`,
      said: `Resource ${resource.id}: Unknown container ${id}`,
      element: resource.element,
    });
  }
}

/** Ties a connection resource to its node. Pacemaker: link_rsc2remotenode */
export function linkRemoteNode(state: ClusterState, resource: Resource): void {
  if (!resource.remoteConnection) return;
  const node = findNode(state, resource.id);
  if (!node) return;
  node.remote = resource;
  if (resource.container) node.attributes.set('#kind', 'container');
  else applyStartupFencing(state, node);
}

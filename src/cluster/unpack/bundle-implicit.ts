/** The resources that a bundle implies for each replica: container, IP address and connection. */
import { MINUS_INFINITY } from '../../base/score.js';
import { setScore } from '../../ledger/change-score.js';
import { makeElement } from '../../xml/derive.js';
import type { XmlElement } from '../../xml/element.js';
import { findNode, type ClusterState } from '../model/cluster-state.js';
import { isPacemakerRemote, type Node } from '../model/node.js';
import { copyCell, NodeTable } from '../model/node-table.js';
import type { Bundle, Replica, Resource } from '../model/resource.js';
import { findResource } from './find-resource.js';
import { createNode } from './new-node.js';
import { makeOperation, makePair, makeRemoteDefinition } from './remote-definition.js';
import type { UnpackInner } from './resource-variants.js';

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly options: string | undefined;
  /** Each replica has a folder of its own below the source. */
  readonly isSubdirectory: boolean;
}

export interface PortMapping {
  readonly source: string;
  readonly target: string;
}

/** What the configuration says of a bundle, for what its replicas imply. */
export interface BundleDefinition {
  readonly bundle: Bundle;
  readonly agent: 'docker' | 'podman';
  readonly command: string | undefined;
  readonly launcherOptions: string | undefined;
  readonly containerNetwork: string | undefined;
  readonly ipRangeStart: string | undefined;
  readonly hostNetmask: string | undefined;
  readonly hostInterface: string | undefined;
  readonly controlPort: string | undefined;
  readonly addHost: boolean;
  readonly ports: readonly PortMapping[];
  readonly mounts: readonly Mount[];
  /** Options that tell containers of each other's addresses. */
  readonly hostOptions: string;
}

const REMOTE_PORT = '3121';
const REMOTE_DAEMON = '/usr/sbin/pacemaker-remoted';

/** How the reference prints a text that is not there, in ids too. */
export const MISSING_TEXT = '(null)';

// Pacemaker: pcmk__xml_sanitize_id
function validId(id: string): string {
  const rest = id.slice(1).replaceAll(/[^\w.:\u00B7-\uFFFF-]/g, '.');
  return (/^[A-Za-z_:\u00C0-\uFFFF]/.test(id) ? id.slice(0, 1) : '_') + rest;
}

/** A primitive of a replica that the bundle implies. */
interface ImpliedPrimitive {
  readonly id: string;
  readonly type: string;
  readonly parameters: readonly (readonly [string, string | undefined])[];
}

function definePrimitive(bundle: Bundle, replica: Replica, implied: ImpliedPrimitive): XmlElement {
  const { id, type, parameters } = implied;
  const origin = bundle.element;
  const setId = `${bundle.id}-attributes-${replica.offset}`;
  const pairs = parameters.flatMap(([name, value]) => makePair(origin, setId, name, value));
  return makeElement(origin, 'primitive', { id, class: 'ocf', provider: 'heartbeat', type }, [
    makeElement(origin, 'instance_attributes', { id: setId }, pairs),
    makeElement(origin, 'operations', {}, [makeOperation(origin, id, { name: 'monitor', interval: '60s' })]),
  ]);
}

function mountSource(bundle: Bundle, replica: Replica, mount: Mount): string {
  return mount.isSubdirectory ? `${mount.source}/${bundle.id}-${replica.offset}` : mount.source;
}

function portOptions(definition: BundleDefinition, replica: Replica): string {
  const prefix = replica.ipAddress === undefined ? '' : `${replica.ipAddress}:`;
  // A container in the host's network needs no mapping.
  if (prefix === '' && definition.containerNetwork === 'host') return '';
  return definition.ports.map(({ source, target }) => ` -p ${prefix}${source}:${target}`).join('');
}

function runOptions(definition: BundleDefinition, replica: Replica): string {
  const { bundle, agent, containerNetwork, controlPort, launcherOptions, hostOptions, ipRangeStart, mounts } =
    definition;
  return [
    agent === 'docker' ? ' --restart=no' : '',
    ipRangeStart === undefined ? '' : ` -h ${bundle.id}-${replica.offset}`,
    ' -e PCMK_stderr=1',
    containerNetwork === undefined ? '' : ` --net=${containerNetwork}`,
    ` -e PCMK_remote_port=${controlPort ?? REMOTE_PORT}`,
    ...mounts.map((mount) => {
      const options = mount.options === undefined ? '' : `:${mount.options}`;
      return ` -v ${mountSource(bundle, replica, mount)}:${mount.target}${options}`;
    }),
    portOptions(definition, replica),
    launcherOptions === undefined ? '' : ` ${launcherOptions}`,
    ` ${hostOptions}`,
  ].join('');
}

// Pacemaker: create_container_resource
function createContainer(
  state: ClusterState,
  definition: BundleDefinition,
  replica: Replica,
  unpackInner: UnpackInner,
): boolean {
  const { bundle, agent, mounts } = definition;
  const id = validId(`${bundle.id}-${agent}-${replica.offset}`);
  const folders = mounts.filter(({ isSubdirectory }) => isSubdirectory);
  const element = definePrimitive(bundle, replica, {
    id,
    type: agent,
    parameters: [
      ['image', bundle.image],
      ['allow_pull', 'true'],
      ['force_kill', 'false'],
      ['reuse', 'false'],
      ['run_opts', runOptions(definition, replica)],
      ['mount_points', folders.map((mount) => mountSource(bundle, replica, mount)).join(',')],
      ['run_cmd', definition.command ?? (replica.child ? REMOTE_DAEMON : undefined)],
      ['monitor_cmd', '/bin/true'],
    ],
  });
  const container = unpackInner(state, element, bundle);
  if (!container) return false;
  container.replicaContainer = true;
  replica.container = container;
  bundle.children.push(container);
  return true;
}

// Pacemaker: create_ip_resource
function createAddress(
  state: ClusterState,
  definition: BundleDefinition,
  replica: Replica,
  unpackInner: UnpackInner,
): boolean {
  const { bundle, ipRangeStart, hostInterface, hostNetmask } = definition;
  if (ipRangeStart === undefined) return true;
  const id = validId(`${bundle.id}-ip-${replica.ipAddress ?? MISSING_TEXT}`);
  const element = definePrimitive(bundle, replica, {
    id,
    type: 'IPaddr2',
    parameters: [
      ['ip', replica.ipAddress],
      ['nic', hostInterface],
      ['cidr_netmask', hostNetmask ?? '32'],
    ],
  });
  replica.ip = unpackInner(state, element, bundle);
  if (!replica.ip) return false;
  bundle.children.push(replica.ip);
  return true;
}

/** Other resources stay off the node inside a container. Pacemaker: disallow_node */
function disallowNode(state: ClusterState, resource: Resource, node: Node): void {
  const cell = resource.allowedNodes.get(node.id);
  if (cell) {
    setScore(cell, MINUS_INFINITY, state.ledger?.because({ kind: 'bundle-node', node }));
    cell.probeMode = 'never';
  }
  for (const child of resource.children) disallowNode(state, child, node);
}

function makeReplicaNode(state: ClusterState, name: string): Node | undefined {
  const node =
    findNode(state, name) ?? createNode(state, { id: name, name, type: 'remote', score: MINUS_INFINITY });
  if (!node) return undefined;
  setScore(node.own, MINUS_INFINITY, state.ledger?.because({ kind: 'bundle-node', node }));
  node.own.probeMode = 'never';
  for (const resource of state.resources) disallowNode(state, resource, node);
  return node;
}

/** The payload may run on the replica's own node only. */
function confineChild(state: ClusterState, child: Resource, node: Node): void {
  const own = copyCell(node.own);
  const note = state.ledger?.because({ kind: 'bundle-node', node });
  setScore(own, 500, note);
  own.probeMode = 'exclusive';
  child.allowedNodes = new NodeTable();
  child.allowedNodes.set(own);
  const banned = copyCell(own);
  setScore(banned, MINUS_INFINITY, note);
  child.parent?.allowedNodes.set(banned);
}

// Pacemaker: create_remote_resource
function createConnection(
  state: ClusterState,
  definition: BundleDefinition,
  replica: Replica,
  unpackInner: UnpackInner,
): boolean {
  const { child, container } = replica;
  const { bundle, ipRangeStart, controlPort } = definition;
  if (!child || (ipRangeStart === undefined && controlPort === undefined)) return true;
  let id = `${bundle.id}-${replica.offset}`;
  if (findResource(state, id)) id = `pcmk-internal-${child.id}-remote-${replica.offset}`;
  const element = makeRemoteDefinition(bundle.element, {
    name: id,
    container: container.id,
    address: replica.ipAddress ?? '#uname',
    port: controlPort ?? REMOTE_PORT,
  });
  const node = makeReplicaNode(state, id);
  if (!node) return false;
  replica.node = node;
  confineChild(state, child, node);
  const remote = unpackInner(state, element, bundle);
  if (!remote) return false;
  for (const cell of remote.allowedNodes.values()) {
    if (isPacemakerRemote(cell.node))
      setScore(cell, MINUS_INFINITY, state.ledger?.because({ kind: 'bundle-node', node }));
  }
  replica.remote = remote;
  node.remote = remote;
  // Set now already, so that the node counts as a guest from here on.
  remote.container = container;
  node.attributes.set('#kind', 'container');
  bundle.children.push(remote);
  return true;
}

/** Creates what a replica implies; false when something of it is invalid. Pacemaker: create_replica_resources */
export function createReplicaResources(
  state: ClusterState,
  definition: BundleDefinition,
  replica: Replica,
  unpackInner: UnpackInner,
): boolean {
  if (!createContainer(state, definition, replica, unpackInner)) return false;
  if (!createAddress(state, definition, replica, unpackInner)) return false;
  if (!createConnection(state, definition, replica, unpackInner)) return false;
  if (replica.child && replica.ipAddress !== undefined)
    replica.child.meta.set('external-ip', replica.ipAddress);
  if (replica.remote) replica.remote.remoteNestingAllowed = true;
  return true;
}

/** Bundles: replicas with their container, address, connection and the bundled primitive. */
import { parseBoolean } from '../../base/values.js';
import { makeElement } from '../../xml/derive.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { complain, tell, type ClusterState } from '../model/cluster-state.js';
import type { Bundle, Replica, Resource } from '../model/resource.js';
import { isClone } from '../model/resource-queries.js';
import {
  createReplicaResources,
  MISSING_TEXT,
  type BundleDefinition,
  type Mount,
  type PortMapping,
} from './bundle-implicit.js';
import { makePair } from './remote-definition.js';
import type { UnpackInner } from './resource-variants.js';

const REMOTE_PORT = '3121';
const KEY_FILE = '/etc/pacemaker/authkey';
const LOG_FOLDER = '/var/log/pacemaker/bundles';

function readPorts(network: XmlElement | undefined): PortMapping[] {
  return (network ? childrenNamed(network, 'port-mapping') : []).flatMap((mapping) => {
    const port = attributeOf(mapping, 'port');
    const source = port ?? attributeOf(mapping, 'range');
    if (!source) return [];
    const internal = port === undefined ? undefined : attributeOf(mapping, 'internal-port');
    return { source, target: internal ?? source };
  });
}

function readMounts(storage: XmlElement | undefined): Mount[] {
  return (storage ? childrenNamed(storage, 'storage-mapping') : []).flatMap((mapping) => {
    const source = attributeOf(mapping, 'source-dir');
    const root = attributeOf(mapping, 'source-dir-root');
    const target = attributeOf(mapping, 'target-dir');
    const from = source ?? root;
    if (from === undefined || target === undefined) return [];
    return {
      source: from,
      target,
      options: attributeOf(mapping, 'options'),
      isSubdirectory: source === undefined,
    };
  });
}

function value(element: XmlElement | undefined, name: string): string | undefined {
  return element && attributeOf(element, name);
}

function readDefinition(bundle: Bundle): BundleDefinition {
  const docker = childNamed(bundle.element, 'docker');
  const container = docker ?? childNamed(bundle.element, 'podman');
  const network = childNamed(bundle.element, 'network');
  return {
    bundle,
    agent: docker ? 'docker' : 'podman',
    command: value(container, 'run-command'),
    launcherOptions: value(container, 'options'),
    containerNetwork: value(container, 'network'),
    ipRangeStart: value(network, 'ip-range-start'),
    hostNetmask: value(network, 'host-netmask'),
    hostInterface: value(network, 'host-interface'),
    controlPort: value(network, 'control-port'),
    addHost: parseBoolean(value(network, 'add-host') ?? 'true') ?? true,
    ports: readPorts(network),
    mounts: readMounts(childNamed(bundle.element, 'storage')),
    hostOptions: '',
  };
}

// Pacemaker: next_ip
function nextAddress(last: string | undefined): string | undefined {
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)/
    .exec(last ?? '')
    ?.slice(1)
    .map(Number);
  if (!octets) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0] = octets;
  if (third > 253) return undefined;
  return fourth > 253 ? `${first}.${second}.${third + 1}.1` : `${first}.${second}.${third}.${fourth + 1}`;
}

/** Gives each replica its address; the result is what containers are told of them. Pacemaker: allocate_ip */
function allocateAddresses({ bundle, ipRangeStart, addHost }: BundleDefinition): string {
  if (ipRangeStart === undefined) return '';
  let options = '';
  let last: string | undefined;
  for (const replica of bundle.replicas) {
    replica.ipAddress = last === undefined ? ipRangeStart : nextAddress(last);
    last = replica.ipAddress;
    const name = `${bundle.id}-${replica.offset}`;
    // No address follows one that cannot be read; the reference prints that as it prints any missing text.
    const address = last ?? MISSING_TEXT;
    options += addHost ? ` --add-host=${name}:${address}` : ` --hosts-entry=${address}=${name}`;
  }
  return options;
}

function newReplica(offset: number, child: Resource | undefined): Replica {
  // The container is set right after, before anybody reads it.
  return {
    offset,
    child,
    ipAddress: undefined,
    node: undefined,
    ip: undefined,
    remote: undefined,
  } as Replica;
}

function cloneDefinition(bundle: Bundle, primitive: XmlElement): XmlElement {
  const isPromotable = bundle.promotedMax > 0;
  const setId = `${bundle.id}-clone-meta`;
  const pair = (name: string, value: string): XmlElement[] => makePair(primitive, setId, name, value);
  const meta = makeElement(primitive, 'meta_attributes', { id: setId }, [
    ...pair('ordered', 'true'),
    ...pair('clone-max', String(bundle.replicaCount)),
    ...pair('clone-node-max', String(bundle.replicasPerHost)),
    ...pair('globally-unique', String(bundle.replicasPerHost > 1)),
    ...(isPromotable ? pair('promotable', 'true') : []),
    ...(isPromotable ? pair('promoted-max', String(bundle.promotedMax)) : []),
  ]);
  return makeElement(primitive, 'clone', { id: `${bundle.id}-${isPromotable ? 'master' : 'clone'}` }, [
    meta,
    primitive,
  ]);
}

/** True when the bundled resource can be reached. Pacemaker: valid_network */
function hasValidNetwork(
  state: ClusterState,
  { bundle, ipRangeStart, controlPort }: BundleDefinition,
): boolean {
  if (ipRangeStart !== undefined) return true;
  if (controlPort === undefined) return false;
  if (bundle.replicasPerHost > 1) {
    const text = `Specifying the 'control-port' for ${bundle.id} requires 'replicas-per-host=1'`;
    tell(state, { severity: 'error', text, element: bundle.element });
    bundle.replicasPerHost = 1;
  }
  return true;
}

function withImplicitMounts(definition: BundleDefinition): BundleDefinition {
  const port = definition.controlPort ?? REMOTE_PORT;
  const key: Mount = { source: KEY_FILE, target: KEY_FILE, options: undefined, isSubdirectory: false };
  const log: Mount = { source: LOG_FOLDER, target: '/var/log', options: undefined, isSubdirectory: true };
  const hasLog = definition.mounts.some(({ target }) => target === '/var/log');
  return {
    ...definition,
    mounts: hasLog ? [...definition.mounts, key] : [...definition.mounts, key, log],
    ports: [...definition.ports, { source: port, target: port }],
  };
}

/** Unpacks the clone of the bundled primitive and a replica for each instance. */
function unpackBundled(
  state: ClusterState,
  bundle: Bundle,
  primitive: XmlElement,
  unpackInner: UnpackInner,
): boolean {
  const clone = unpackInner(state, cloneDefinition(bundle, primitive), bundle);
  if (!isClone(clone)) return false;
  bundle.bundled = clone;
  for (const [offset, instance] of clone.children.entries()) {
    instance.exclusiveProbes = true;
    if (instance.notify) clone.notify = true;
    bundle.replicas.push(newReplica(offset, instance));
  }
  const target = clone.children.at(-1)?.meta.get('container-attribute-target');
  if (target === undefined) return true;
  bundle.meta.set('container-attribute-target', target);
  clone.meta.set('container-attribute-target', target);
  return true;
}

/** Pacemaker: pe__unpack_bundle */
export function unpackBundle(state: ClusterState, bundle: Bundle, unpackInner: UnpackInner): boolean {
  let definition = readDefinition(bundle);
  if (bundle.replicasPerHost === 1) bundle.unique = false;
  const primitive = childNamed(bundle.element, 'primitive');
  if (primitive) {
    if (!hasValidNetwork(state, definition)) {
      complain(state, {
        kind: 'bundle-without-network',
        severity: 'error',
        message: `bundle "${bundle.id}" needs ip-range-start or control-port to manage its primitive`,
        said: `Cannot control ${attributeOf(primitive, 'id')} inside ${bundle.id} without either ip-range-start or control-port`,
        element: bundle.element,
      });
      return false;
    }
    if (!unpackBundled(state, bundle, primitive, unpackInner)) return false;
    definition = withImplicitMounts(definition);
  } else {
    for (let offset = 0; offset < bundle.replicaCount; offset += 1)
      bundle.replicas.push(newReplica(offset, undefined));
  }
  definition = { ...definition, hostOptions: allocateAddresses(definition) };
  for (const replica of bundle.replicas) {
    if (!createReplicaResources(state, definition, replica, unpackInner)) return false;
    if (!replica.child) continue;
    // What the payload uses counts for the container, which takes the node's capacity.
    const { utilization } = replica.container;
    replica.container.utilization = replica.child.utilization;
    replica.child.utilization = utilization;
  }
  if (bundle.bundled) bundle.children.push(bundle.bundled);
  return true;
}

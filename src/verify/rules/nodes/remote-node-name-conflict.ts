/** Remote and guest nodes that are called like something else. */
import { isRemoteConnection, replicaNodes } from '../../../config/nodes.js';
import type { BundleElement, PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import type { Span } from '../../../base/source.js';

interface Claim {
  readonly name: string;
  readonly owner: string;
  readonly at: Span;
  /** What makes the node. */
  readonly element: XmlElement;
}

/** Who has a name, which counts whatever the case of its letters. */
interface Taken {
  readonly name: string;
  readonly what: string;
  readonly element: XmlElement;
}

/** The names of nodes that a primitive claims: its own as a remote connection, that of the guest it runs. */
function claimsOf(primitive: PrimitiveElement): Claim[] {
  const { id: owner, element: own } = primitive;
  const guests = primitive.meta.flatMap(({ pairs }) =>
    pairs.flatMap(({ name, value, element }) =>
      name === 'remote-node' && value !== undefined
        ? { name: value, owner, at: valueSpan(element, 'value'), element: own }
        : [],
    ),
  );
  return isRemoteConnection(primitive)
    ? [{ name: owner, owner, at: startTagSpan(own), element: own }, ...guests]
    : guests;
}

/** The names of the nodes that the replicas of a bundle are. */
function claimsOfBundle(bundle: BundleElement): Claim[] {
  const { id: owner, element } = bundle;
  return replicaNodes(bundle).map(({ name }) => ({ name, owner, at: startTagSpan(element), element }));
}

export default cibRule({
  meta: {
    id: 'remote-node-name-conflict',
    category: 'nodes',
    severity: 'error',
    summary: 'A remote or guest node, or the replica of a bundle, has the name of another node or resource',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A remote node is called like the resource that connects it, a guest node as "remote-node" says. When a cluster node, another guest or a resource has the same name, the cluster takes one for the other: the guest never joins, or its failure fences the wrong machine.',
    fix: 'Give the remote or guest node a name of its own.',
  },
  check({ cib, configuration }, report) {
    const { nodes, resources } = configuration;
    const taken = new Map<string, Taken>(
      nodes.cluster.map(({ name, element }) => [
        name.toLowerCase(),
        { name, what: 'a cluster node', element },
      ]),
    );
    const bundles = cib.resources.flatMap((one) => (one.kind === 'bundle' && one.primitive ? one : []));
    for (const claim of [...cib.primitives.flatMap(claimsOf), ...bundles.flatMap(claimsOfBundle)]) {
      const { name, owner, at, element } = claim;
      const resource = owner === name ? undefined : resources.named(name);
      const other =
        taken.get(name.toLowerCase()) ??
        (resource && { name, what: 'a resource', element: resource.element });
      taken.set(name.toLowerCase(), { name, what: `the node of "${owner}"`, element });
      if (!other) continue;
      const taking = name === other.name ? 'has that name' : `is called "${other.name}"`;
      report(
        at,
        `"${owner}" makes a node "${name}", and ${other.what} ${taking} already: the node cannot join`,
        {
          related: [{ at: startTagSpan(other.element), message: 'the name is taken here' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'a guest that is called like a cluster node',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="m1" name="remote-node" value="beta"/></meta_attributes></primitive>`,
      finds: ['"vm" makes a node "beta", and a cluster node has that name already: the node cannot join'],
    },
    {
      title: 'a guest that is called like a resource',
      input: `<node id="1" uname="alpha"/>
<primitive id="web" class="systemd" type="httpd"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="m1" name="remote-node" value="web"/></meta_attributes></primitive>`,
      finds: ['"vm" makes a node "web", and a resource has that name already: the node cannot join'],
    },
    {
      title: 'a remote node that differs from a cluster node by case alone',
      input: `<node id="1" uname="edge1"/><primitive id="Edge1" class="ocf" provider="pacemaker" type="remote"/>`,
      finds: [
        '"Edge1" makes a node "Edge1", and a cluster node is called "edge1" already: the node cannot join',
      ],
    },
    {
      title: 'a remote node that is called like the replica of a bundle',
      input: `<primitive id="web-0" class="ocf" provider="pacemaker" type="remote"/>
<bundle id="web"><podman image="web:1" replicas="2"/><network control-port="3121"/><primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle>`,
      finds: [
        '"web" makes a node "web-0", and the node of "web-0" has that name already: the node cannot join',
      ],
    },
    {
      title: 'names of their own',
      input: `<node id="1" uname="alpha"/>
<primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="m1" name="remote-node" value="guest1"/></meta_attributes></primitive>`,
      finds: [],
    },
  ],
});

/** Remote and guest nodes that are called like something else. */
import { isRemoteConnection } from '../../../config/nodes.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import type { Span } from '../../../base/source.js';

interface Claim {
  readonly name: string;
  readonly owner: string;
  readonly at: Span;
}

/** The names of nodes that a primitive claims: its own as a remote connection, that of the guest it runs. */
function claimsOf(primitive: PrimitiveElement): Claim[] {
  const guests = primitive.meta.flatMap(({ pairs }) =>
    pairs.flatMap(({ name, value, element }) =>
      name === 'remote-node' && value !== undefined
        ? { name: value, owner: primitive.id, at: valueSpan(element, 'value') }
        : [],
    ),
  );
  return isRemoteConnection(primitive)
    ? [{ name: primitive.id, owner: primitive.id, at: startTagSpan(primitive.element) }, ...guests]
    : guests;
}

export default cibRule({
  meta: {
    id: 'remote-node-name-conflict',
    category: 'nodes',
    severity: 'error',
    summary: 'A remote or guest node has the name of another node or resource',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A remote node is called like the resource that connects it, a guest node as "remote-node" says. When a cluster node, another guest or a resource has the same name, the cluster takes one for the other: the guest never joins, or its failure fences the wrong machine.',
    fix: 'Give the remote or guest node a name of its own.',
  },
  check({ cib, configuration }, report) {
    const { nodes, resources } = configuration;
    const taken = new Map<string, { readonly what: string; readonly element: XmlElement }>(
      nodes.cluster.map(({ name, element }) => [name.toLowerCase(), { what: 'a cluster node', element }]),
    );
    for (const primitive of cib.primitives) {
      for (const { name, owner, at } of claimsOf(primitive)) {
        const resource = owner === name ? undefined : resources.named(name);
        const other =
          taken.get(name.toLowerCase()) ?? (resource && { what: 'a resource', element: resource.element });
        taken.set(name.toLowerCase(), { what: `the node of "${owner}"`, element: primitive.element });
        if (!other) continue;
        report(
          at,
          `"${owner}" makes a node "${name}", and ${other.what} has that name already: the node cannot join`,
          {
            related: [{ at: startTagSpan(other.element), message: 'the name is taken here' }],
          },
        );
      }
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
      title: 'names of their own',
      input: `<node id="1" uname="alpha"/>
<primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/>
<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="m"><nvpair id="m1" name="remote-node" value="guest1"/></meta_attributes></primitive>`,
      finds: [],
    },
  ],
});

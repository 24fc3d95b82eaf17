/** Nodes whose address is one of a resource. */
import { nodeLabel, nodesOf } from '../../../corosync/cluster-view.js';
import { valueSpan } from '../../../xml/element.js';
import { addressResources } from '../../address-resources.js';
import { canonicalAddress } from '../../ip-address.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'corosync-vip-as-ring-addr',
    alsoKnownAs: ['ip-equals-node-address'],
    category: 'corosync',
    severity: 'error',
    summary: 'A node is reached by an address that moves',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync talks to the node by this address. Where the cluster starts the resource, the address leads there: nodes are lost each time it moves, and two machines have one address.',
    fix: 'Write the own address of the node into the nodelist, or give the resource another one.',
  },
  check({ cib, corosync }, report) {
    const moving = new Map(cib ? addressResources(cib) : []);
    if (moving.size === 0) return;
    for (const { content } of corosync) {
      nodesOf(content.conf).forEach((node, i) => {
        for (const { address, entry } of node.addresses) {
          const resource = moving.get(canonicalAddress(address) ?? '');
          if (!resource) continue;
          report(
            entry.valueSpan,
            `the address "${address}" of ${nodeLabel(node, i + 1)} is that of the resource "${resource.id}", and leads to wherever that runs`,
            {
              related: [
                { at: valueSpan(resource.element, 'value'), message: `the address of "${resource.id}"` },
              ],
            },
          );
        }
      });
    }
  },
  examples: [
    {
      title: 'one address for a node and a resource',
      input: `==> cib.xml <==
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.1"/></instance_attributes></primitive>
==> corosync.conf <==
nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [
        'the address "192.0.2.1" of node "alpha" is that of the resource "ip", and leads to wherever that runs',
      ],
    },
    {
      title: 'an address of its own',
      input: `==> cib.xml <==
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.100"/></instance_attributes></primitive>
==> corosync.conf <==
nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});

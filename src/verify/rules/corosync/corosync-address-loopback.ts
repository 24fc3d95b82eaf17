/** Loopback addresses. */
import { nodeLabel, nodesOf } from '../../../corosync/cluster-view.js';
import { canonicalAddress } from '../../ip-address.js';
import { corosyncRule } from '../../rule.js';

function isLoopback(address: string): boolean {
  const plain = canonicalAddress(address);
  return address === 'localhost' || plain?.startsWith('127.') === true || plain === '0:0:0:0:0:0:0:1';
}

export default corosyncRule({
  meta: {
    id: 'corosync-address-loopback',
    category: 'corosync',
    severity: 'error',
    summary: 'A node has an address that is the same machine everywhere',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A loopback address leads each node to itself: the node forms a cluster alone and never sees the others. Some installers write the name of the machine beside 127.0.1.1 in /etc/hosts, with the same effect.',
    fix: 'Write the address of the node in the network of the cluster.',
  },
  check({ conf }, report) {
    const nodes = nodesOf(conf);
    const addresses = nodes.flatMap((node) => node.addresses.map(({ address }) => address));
    // Nodes that all have one are a trial on one machine, which works.
    if (addresses.every(isLoopback)) return;
    nodes.forEach((node, i) => {
      for (const { address, entry } of node.addresses) {
        if (!isLoopback(address)) continue;
        report(
          entry.valueSpan,
          `${nodeLabel(node, i + 1)} has the address "${address}", which leads every machine to itself; the others never see it`,
        );
      }
    });
  },
  examples: [
    {
      title: 'the address that an installer wrote',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 127.0.1.1
  }
  node {
    name: beta
    ring0_addr: 192.0.2.2
  }
}`,
      finds: [
        'node "alpha" has the address "127.0.1.1", which leads every machine to itself; the others never see it',
      ],
    },
    {
      title: 'addresses in a network',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
  }
  node {
    name: beta
    ring0_addr: 192.0.2.2
  }
}`,
      finds: [],
    },
  ],
});

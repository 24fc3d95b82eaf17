/** Networks in the place of nodes. */
import { nodeLabel, nodesOf, plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-address-network',
    category: 'corosync',
    severity: 'error',
    summary: 'The address of a node is that of a network',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The first address of a network names the network, the last one all of its machines. Corosync cannot bind to either.',
    fix: 'Write the address of the node.',
  },
  check({ conf }, report) {
    const networks = sectionsAt(conf, 'totem.interface').flatMap(({ entries }) =>
      entries.filter(({ name }) => name === 'bindnetaddr'),
    );
    nodesOf(conf).forEach((node, i) => {
      for (const { address, entry } of node.addresses) {
        const network = networks.find((candidate) => plainValue(candidate) === address);
        // Inside of a larger network these may be addresses of machines, but who names one is rarely right.
        const isBroadcast = /^(?:\d{1,3}\.){3}255$/.test(address);
        const isLikely = isBroadcast || /^(?:\d{1,3}\.){3}0$/.test(address);
        if (!isLikely) continue;
        report(
          entry.valueSpan,
          `${nodeLabel(node, i + 1)} has the address "${address}", which is that of ${isBroadcast ? 'all machines of a network' : 'a network'}${network ? '' : ' unless its mask is shorter than 24 bits'}; Corosync cannot bind to it`,
          {
            severity: network ? undefined : 'warning',
            related: network ? [{ at: network.valueSpan, message: 'the network' }] : [],
          },
        );
      }
    });
  },
  examples: [
    {
      title: 'the network in the place of the node',
      input: `totem {
  interface {
    bindnetaddr: 192.0.2.0
  }
}
nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.0
  }
}`,
      finds: [
        'node "alpha" has the address "192.0.2.0", which is that of a network; Corosync cannot bind to it',
      ],
    },
    {
      title: 'an address that may be that of a network',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.0
  }
}`,
      finds: [
        'node "alpha" has the address "192.0.2.0", which is that of a network unless its mask is shorter than 24 bits; Corosync cannot bind to it',
      ],
    },
    {
      title: 'the address of the node',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.10
  }
}`,
      finds: [],
    },
    {
      title: 'the last address of a network',
      input: `nodelist {
  node {
    name: n1
    nodeid: 1
    ring0_addr: 192.0.2.255
  }
}
`,
      finds: [
        'node "n1" has the address "192.0.2.255", which is that of all machines of a network unless its mask is shorter than 24 bits; Corosync cannot bind to it',
      ],
    },
  ],
});

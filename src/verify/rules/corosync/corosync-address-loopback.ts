/** Loopback addresses. */
import { nodeLabel, nodesOf } from '../../../corosync/cluster-view.js';
import type { HostsLine } from '../../hosts-file.js';
import { canonicalAddress } from '../../ip-address.js';
import {
  corosyncRule,
  type CorosyncContext,
  type HostsContext,
  type NodeFile,
  type Report,
} from '../../rule.js';

function isLoopback(address: string): boolean {
  const plain = canonicalAddress(address);
  return address === 'localhost' || plain?.startsWith('127.') === true || plain === '0:0:0:0:0:0:0:1';
}

/** The line of /etc/hosts by which a name leads a machine to itself; undefined where another line gives a real address, too. */
function loopbackLine({ lines }: HostsContext, name: string): HostsLine | undefined {
  const own = lines.filter(({ names }) => names.includes(name.toLowerCase()));
  return own.every(({ address }) => isLoopback(address)) ? own[0] : undefined;
}

/** Addresses of a corosync.conf that are names, which a machine takes for itself. */
function checkNames(
  { content: { conf } }: NodeFile<CorosyncContext>,
  hosts: NodeFile<HostsContext>,
  report: Report,
): void {
  const nodes = nodesOf(conf);
  const isSelf = (address: string): boolean =>
    isLoopback(address) || loopbackLine(hosts.content, address) !== undefined;
  if (nodes.every(({ addresses }) => addresses.every(({ address }) => isSelf(address)))) return;
  nodes.forEach((node, i) => {
    for (const { address, entry } of node.addresses) {
      const line = isLoopback(address) ? undefined : loopbackLine(hosts.content, address);
      if (!line) continue;
      const where = hosts.node === undefined ? 'its machine' : `"${hosts.node}"`;
      report(
        entry.valueSpan,
        `${nodeLabel(node, i + 1)} has the address "${address}", which is "${line.address}" in /etc/hosts of ${where}: it leads that machine to itself, and the others never see it`,
        { related: [{ at: line.at, message: `"${address}" is a name of the machine itself here` }] },
      );
    }
  });
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
    fix: 'Write the address of the node in the network of the cluster, in corosync.conf or beside its name in /etc/hosts.',
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
  inCluster({ corosync, hosts }, report) {
    for (const file of corosync) {
      for (const known of hosts) {
        const own = corosync.find(({ node }) => node === known.node);
        // Of copies of one text only one is verified: it stands for the machines that have the others.
        const isOfMachine = own ? own.source.text === file.source.text : file.node === undefined;
        if (isOfMachine) checkNames(file, known, report);
      }
    }
  },
  examples: [
    {
      title: 'a name that an installer has led to the machine itself',
      input: `==> alpha/corosync.conf <==
nodelist {
  node {
    name: alpha
    ring0_addr: alpha
  }
  node {
    name: beta
    ring0_addr: beta
  }
}
==> alpha/hosts <==
127.0.0.1 localhost
127.0.1.1 alpha.example.com alpha # by the installer
192.0.2.2 beta
`,
      finds: [
        'node "alpha" has the address "alpha", which is "127.0.1.1" in /etc/hosts of "alpha": it leads that machine to itself, and the others never see it',
      ],
    },
    {
      title: 'names with addresses in a network, and one that has such an address, too',
      input: `==> alpha/corosync.conf <==
nodelist {
  node {
    ring0_addr: alpha
  }
  node {
    ring0_addr: beta
  }
}
==> alpha/hosts <==
127.0.1.1 alpha
192.0.2.1 alpha
192.0.2.2 beta
`,
      finds: [],
    },
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

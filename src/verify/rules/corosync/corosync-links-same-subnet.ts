/** Links that fail together. */
import { nodeLabel, nodesOf, type LinkAddress } from '../../../corosync/cluster-view.js';
import { canonicalAddress } from '../../ip-address.js';
import { corosyncRule } from '../../rule.js';

/** The 24 or 64 bits by which interfaces nearly always differ; nothing for what is no address. */
function networkOf({ address }: LinkAddress): string | undefined {
  const plain = canonicalAddress(address);
  if (plain?.includes('.')) return plain.slice(0, plain.lastIndexOf('.'));
  return plain?.split(':').slice(0, 4).join(':');
}

export default corosyncRule({
  meta: {
    id: 'corosync-links-same-subnet',
    category: 'corosync',
    severity: 'info',
    summary: 'Two links of a node are in one network',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'What belongs to one network goes out by one interface, whichever address it is for: both links fail with that interface or its switch.',
    fix: 'Put the second link into a network of its own.',
  },
  check({ conf }, report) {
    nodesOf(conf).forEach((node, i) => {
      const links = new Map<string, LinkAddress>();
      for (const link of node.addresses) {
        const network = networkOf(link);
        const earlier = network === undefined ? undefined : links.get(network);
        if (network !== undefined && !earlier) links.set(network, link);
        // One address twice is the business of corosync-address-duplicate, loopback of corosync-address-loopback.
        if (!earlier || earlier.address === link.address || network?.startsWith('127.')) continue;
        report(
          link.entry.valueSpan,
          `links ${earlier.link} and ${link.link} of ${nodeLabel(node, i + 1)} seem to be in one network: they fail together`,
          { related: [{ at: earlier.entry.valueSpan, message: `link ${earlier.link}` }] },
        );
      }
    });
  },
  examples: [
    {
      title: 'two addresses of one network',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
    ring1_addr: 192.0.2.101
  }
}`,
      finds: ['links 0 and 1 of node "alpha" seem to be in one network: they fail together'],
    },
    {
      title: 'two networks',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
}`,
      finds: [],
    },
  ],
});

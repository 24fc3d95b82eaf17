/** Addresses of IPv4 and IPv6 on one link. */
import { nodesOf, type LinkAddress } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

/** The family of a literal address; undefined for host names. */
function familyOf(address: string): 'IPv4' | 'IPv6' | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return 'IPv4';
  return address.includes(':') ? 'IPv6' : undefined;
}

export default corosyncRule({
  meta: {
    id: 'corosync-ip-family-mixed',
    category: 'corosync',
    severity: 'error',
    summary: 'A link has addresses of both IPv4 and IPv6',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'All nodes must use the same family of addresses on one link. Corosync does not start otherwise.',
    fix: 'Use one family on each link. Two families need two links.',
  },
  check({ conf }, report) {
    const first = new Map<number, LinkAddress>();
    for (const place of nodesOf(conf).flatMap(({ addresses }) => addresses)) {
      const family = familyOf(place.address);
      if (family === undefined) continue;
      const earlier = first.get(place.link);
      if (!earlier) first.set(place.link, place);
      else if (familyOf(earlier.address) !== family) {
        report(
          place.entry.valueSpan,
          `"${place.address}" is an address of ${family}, but "${earlier.address}" on the same link ${place.link} is not; Corosync does not start`,
          { related: [{ at: earlier.entry.valueSpan, message: 'an address of the other family' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'both families on one link',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
  node {
    ring0_addr: 2001:db8::2
  }
}`,
      finds: [
        '"2001:db8::2" is an address of IPv6, but "192.0.2.1" on the same link 0 is not; Corosync does not start',
      ],
    },
    {
      title: 'a link for each family',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 2001:db8::1
  }
  node {
    ring0_addr: 192.0.2.2
    ring1_addr: 2001:db8::2
  }
}`,
      finds: [],
    },
  ],
});

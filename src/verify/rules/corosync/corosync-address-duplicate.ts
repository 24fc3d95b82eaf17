/** One address for two links or two nodes. */
import { nodesOf, type LinkAddress } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-address-duplicate',
    category: 'corosync',
    severity: 'error',
    summary: 'An address is used twice',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync starts all the same. Of two nodes with one address only one can be reached; two links of a node with one address fail together.',
    fix: 'Write the address of each node and link.',
  },
  check({ conf }, report) {
    const first = new Map<string, { readonly place: LinkAddress; readonly node: number }>();
    nodesOf(conf).forEach(({ addresses }, node) => {
      for (const place of addresses) {
        const key = place.address.toLowerCase();
        const earlier = first.get(key);
        if (!earlier) {
          first.set(key, { place, node });
          continue;
        }
        const where =
          earlier.node === node
            ? 'used twice in this node; the two links are one'
            : 'also of another node; only one of them can be reached';
        const other = earlier.place.address;
        const written = other === place.address ? '' : `, written "${other}" there,`;
        report(place.entry.valueSpan, `the address "${place.address}"${written} is ${where}`, {
          related: [{ at: earlier.place.entry.valueSpan, message: 'first used here' }],
        });
      }
    });
  },
  examples: [
    {
      title: 'a copied node',
      input: `nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
  node {
    nodeid: 2
    ring0_addr: 192.0.2.1
  }
}`,
      finds: ['the address "192.0.2.1" is also of another node; only one of them can be reached'],
    },
    {
      title: 'one name in two spellings',
      input: `nodelist {
  node {
    ring0_addr: web1
  }
  node {
    ring0_addr: WEB1
  }
}`,
      finds: [
        'the address "WEB1", written "web1" there, is also of another node; only one of them can be reached',
      ],
    },
    {
      title: 'two links that are one',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 192.0.2.1
  }
}`,
      finds: ['the address "192.0.2.1" is used twice in this node; the two links are one'],
    },
    {
      title: 'addresses of their own',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
  node {
    ring0_addr: 192.0.2.2
  }
}`,
      finds: [],
    },
  ],
});

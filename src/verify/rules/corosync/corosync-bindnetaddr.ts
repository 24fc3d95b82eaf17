/** A network to bind to that a list of nodes overrules, or the address of a host in its place. */
import { nodesOf, plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { removingEntries } from '../../fix/corosync-fix.js';

/** True for an address of IPv4 that is no network: those of 4 addresses and more begin at a multiple of 4. */
function isOfAHost(address: string): boolean {
  const [, last] = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.(\d{1,3})$/.exec(address) ?? [];
  return last !== undefined && Number(last) % 4 !== 0;
}

export default corosyncRule({
  meta: {
    id: 'corosync-bindnetaddr',
    category: 'corosync',
    severity: 'info',
    summary: 'A bindnetaddr is overruled by the nodelist, or names no network',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'With addresses in the nodelist Corosync ignores "bindnetaddr" and logs a warning at each start. Whoever changes it wonders why nothing happens. Without a nodelist the address of a host does, too: Corosync compares networks by the netmask of each interface. But it reads as if each node had a file of its own, and with the node of that address it loses its meaning.',
    fix: 'Remove "bindnetaddr", and the section "interface" when nothing else is in it.',
  },
  check({ conf }, report) {
    const written = sectionsAt(conf, 'totem.interface')
      .flatMap(({ entries }) => entries)
      .filter(({ name }) => name === 'bindnetaddr');
    if (!nodesOf(conf).some(({ addresses }) => addresses.length > 0)) {
      for (const entry of written.filter((one) => isOfAHost(plainValue(one)))) {
        report(
          entry.valueSpan,
          `"bindnetaddr" is ${plainValue(entry)}, the address of a host, not of a network: Corosync takes the interface with this address, and on the other nodes the one in the same network`,
          { help: 'write the address of the network, which means the same on all nodes' },
        );
      }
      return;
    }
    const [first, ...others] = written.map(({ nameSpan, valueSpan }) => ({
      ...nameSpan,
      end: valueSpan.end,
    }));
    if (!first) return;
    report(first, '"bindnetaddr" has no effect: the nodelist gives the addresses', {
      help: 'remove "bindnetaddr"',
      fix: removingEntries('remove "bindnetaddr"', written),
      related: others.map((at) => ({ at, message: 'and here' })),
    });
  },
  examples: [
    {
      title: 'both',
      input: `totem {
  interface {
    bindnetaddr: 192.0.2.0
  }
}
nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
}`,
      finds: ['"bindnetaddr" has no effect: the nodelist gives the addresses'],
    },
    {
      title: 'a nodelist alone',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
    {
      title: 'a host where a network is asked for',
      input: `totem {
  transport: udp
  interface {
    bindnetaddr: 192.0.2.10
  }
}`,
      finds: [
        '"bindnetaddr" is 192.0.2.10, the address of a host, not of a network: Corosync takes the interface with this address, and on the other nodes the one in the same network',
      ],
    },
  ],
});

/** Transports from before Corosync 3. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { isFrom } from '../../target/target.js';

export default corosyncRule({
  meta: {
    id: 'corosync-transport-legacy',
    category: 'corosync',
    severity: 'warning',
    summary: 'The nodes talk over a transport from before Corosync 3',
    since: '0.1.0',
    preset: 'recommended',
    appliesTo: { corosync: { since: '3' } },
  },
  docs: {
    why: 'The transports udp and udpu are deprecated: they have one link only, so a single network failure divides the cluster, and they do not encrypt in Corosync 3. Multicast depends on switches that pass it on. It is a hint while the version of Corosync is not known: Corosync 2 has no other transport.',
    fix: 'Use "transport: knet" with a nodelist, and give each node an address in a second network.',
  },
  check({ conf, target }, report) {
    const transport = entryAt(conf, 'totem.transport');
    if (transport) {
      const value = plainValue(transport);
      if (value !== 'udp' && value !== 'udpu') return;
      report(
        transport.valueSpan,
        `the transport "${value}" is deprecated: it has a single link and no encryption in Corosync 3`,
        // Corosync 2 has nothing else, and it may be that.
        { help: 'use "transport: knet"', severity: isFrom(target, 'corosync', '3') ? undefined : 'info' },
      );
      return;
    }
    // Corosync 1 and 2 use multicast when a network but no list of nodes is given.
    if (sectionsAt(conf, 'nodelist').length > 0) return;
    const entry = entryAt(conf, 'totem.interface.mcastaddr') ?? entryAt(conf, 'totem.interface.bindnetaddr');
    if (!entry) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.start + plainValue(entry).length },
      `"${entry.name}" without a nodelist is a multicast configuration of Corosync 1 or 2; Corosync 3 uses knet, finds no nodes and does not start`,
      { help: 'write a nodelist and use "transport: knet"' },
    );
  },
  examples: [
    {
      title: 'udpu',
      input: `totem {
  transport: udpu
}`,
      finds: ['the transport "udpu" is deprecated: it has a single link and no encryption in Corosync 3'],
    },
    {
      title: 'multicast as in Corosync 1',
      input: `totem {
  interface {
    ringnumber: 0
    bindnetaddr: 192.0.2.0
    mcastaddr: 239.255.1.1
  }
}`,
      finds: [
        '"mcastaddr" without a nodelist is a multicast configuration of Corosync 1 or 2; Corosync 3 uses knet, finds no nodes and does not start',
      ],
    },
    {
      title: 'knet',
      input: `totem {
  transport: knet
}
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});

/** A cluster without a list of its nodes. */
import { sectionsAt, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { isFrom, isOlderThan } from '../../target/target.js';

export default corosyncRule({
  meta: {
    id: 'corosync-nodelist-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'There is no list of nodes',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Corosync 3 finds its own address and those of the others in the nodelist, whatever the transport. Without it Corosync does not start. Corosync 1 and 2 could do without, and found their nodes by multicast.',
    fix: 'Add a section "nodelist" with a "node" for each node: name, nodeid and ring0_addr.',
  },
  check({ conf, defaults, target }, report) {
    const [totem] = sectionsAt(conf, 'totem');
    if (!totem || sectionsAt(conf, 'nodelist.node').length > 0) return;
    if (transportOf(conf, defaults) !== 'knet' && isOlderThan(target, 'corosync', '3')) return;
    const [list] = sectionsAt(conf, 'nodelist');
    const isKnown = transportOf(conf, defaults) === 'knet' || isFrom(target, 'corosync', '3');
    report(
      (list ?? totem).nameSpan,
      list
        ? 'the nodelist has no "node"; Corosync finds no address to use and does not start'
        : `there is no nodelist; Corosync${isKnown ? '' : ' 3'} finds no address to use and does not start`,
      // Corosync 2 finds its nodes by multicast, and it may be that.
      isKnown ? {} : { severity: 'info' },
    );
  },
  examples: [
    {
      title: 'no nodelist',
      input: `totem {
  version: 2
}`,
      finds: ['there is no nodelist; Corosync finds no address to use and does not start'],
    },
    {
      title: 'a list without a node',
      input: `totem {
  version: 2
}
nodelist {
}`,
      finds: ['the nodelist has no "node"; Corosync finds no address to use and does not start'],
    },
    {
      title: 'a nodelist',
      input: `totem {
  version: 2
}
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
    {
      title: 'multicast, which Corosync 2 could do without a list',
      target: 'corosync=3.1',
      input: `totem {
  transport: udp
  interface {
    bindnetaddr: 192.0.2.0
    mcastaddr: 239.255.1.1
  }
}`,
      finds: ['there is no nodelist; Corosync finds no address to use and does not start'],
    },
  ],
});

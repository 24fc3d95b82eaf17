/** Two nodes with watchdogs alone. */
import { isOn, nodesOf, quorumDevice } from '../../../corosync/cluster-view.js';
import { disklessWithoutCib, watchdogsAlone } from '../../sbd-in-cluster.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-diskless-two-node',
    category: 'sbd',
    severity: 'error',
    summary: 'Two nodes rely on their watchdogs alone',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SBD without disks resets a node that loses quorum. With "two_node: 1" neither of two nodes loses it when they lose each other: both go on, and each takes the other for dead. Without it, both are reset.',
    fix: 'Add a disk for SBD, a fence device, or a quorum device.',
  },
  check(context, report) {
    const pair = watchdogsAlone(context) ?? disklessWithoutCib(context);
    if (!pair) return;
    if (context.corosync.length === 0 && context.cib?.configuration.nodes.cluster.length === 2) {
      report(
        pair,
        'the cluster has two nodes and SBD without disks: unless a quorum device in corosync.conf decides between them, both go on or both are reset when they lose each other',
        { severity: 'warning' },
      );
    }
    for (const { content } of context.corosync) {
      const { conf } = content;
      const [, second] = nodesOf(conf);
      if (!second || nodesOf(conf).length !== 2 || quorumDevice(conf)) continue;
      const isTwoNode = isOn(conf, 'quorum.two_node');
      if (!isTwoNode && isOn(conf, 'quorum.auto_tie_breaker')) continue;
      report(
        second.section.nameSpan,
        `the cluster has two nodes, no quorum device and SBD without disks: when the nodes lose each other, ${isTwoNode ? 'both go on' : 'both are reset'}`,
        {
          severity: context.cib ? undefined : 'warning',
          related: [
            {
              at: pair,
              message: context.cib ? 'lost nodes are taken for dead after this time' : 'SBD without disks',
            },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'two nodes',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
quorum {
  two_node: 1
}
nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: beta
    nodeid: 2
  }
}`,
      finds: [
        'the cluster has two nodes, no quorum device and SBD without disks: when the nodes lose each other, both go on',
      ],
    },
    {
      title: 'two nodes and a quorum device',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
quorum {
  device {
    model: net
  }
}
nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: beta
    nodeid: 2
  }
}`,
      finds: [],
    },
    {
      title: 'no CIB',
      input: `==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
nodelist {
  node {
    name: n1
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
  node {
    name: n2
    nodeid: 2
    ring0_addr: 192.0.2.2
  }
}
quorum {
  two_node: 1
}`,
      finds: [
        'the cluster has two nodes, no quorum device and SBD without disks: when the nodes lose each other, both go on',
      ],
    },
    {
      title: 'two nodes in the CIB, and no corosync.conf',
      input: `==> cib.xml <==
<nvpair id="o" name="stonith-watchdog-timeout" value="10"/><node id="1" uname="alpha"/><node id="2" uname="beta"/>
==> sbd <==
SBD_DEVICE=
`,
      finds: [
        'the cluster has two nodes and SBD without disks: unless a quorum device in corosync.conf decides between them, both go on or both are reset when they lose each other',
      ],
    },
  ],
});

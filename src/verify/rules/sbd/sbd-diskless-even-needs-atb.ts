/** Even numbers of nodes with watchdogs alone. */
import { isOn, nodesOf, quorumDevice } from '../../../corosync/cluster-view.js';
import { disklessWithoutCib, watchdogsAlone } from '../../sbd-in-cluster.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-diskless-even-needs-atb',
    category: 'sbd',
    severity: 'error',
    summary: 'All nodes are reset when an even number of them splits',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SBD without disks resets a node that loses quorum. When an even number of nodes splits into halves, neither has quorum: all nodes are reset.',
    fix: 'Set "auto_tie_breaker: 1" and "wait_for_all: 1" in corosync.conf, or add a quorum device.',
  },
  check(context, report) {
    const pair = watchdogsAlone(context) ?? disklessWithoutCib(context);
    if (!pair) return;
    for (const { content } of context.corosync) {
      const nodes = nodesOf(content.conf);
      const [first] = nodes;
      if (!first || nodes.length < 4 || nodes.length % 2 === 1) continue;
      if (quorumDevice(content.conf) || isOn(content.conf, 'quorum.auto_tie_breaker')) continue;
      report(
        first.section.nameSpan,
        `the cluster has ${nodes.length} nodes, no tie breaker and SBD without disks: when it splits into halves, all nodes are reset`,
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
      title: 'four nodes',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
  node {
    nodeid: 3
  }
  node {
    nodeid: 4
  }
}`,
      finds: [
        'the cluster has 4 nodes, no tie breaker and SBD without disks: when it splits into halves, all nodes are reset',
      ],
    },
    {
      title: 'four nodes and a tie breaker',
      input: `==> cib.xml <==
<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
==> sbd <==
SBD_WATCHDOG_TIMEOUT=5
==> corosync.conf <==
quorum {
  auto_tie_breaker: 1
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
  node {
    nodeid: 3
  }
  node {
    nodeid: 4
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
  node {
    name: n3
    nodeid: 3
    ring0_addr: 192.0.2.3
  }
  node {
    name: n4
    nodeid: 4
    ring0_addr: 192.0.2.4
  }
}
`,
      finds: [
        'the cluster has 4 nodes, no tie breaker and SBD without disks: when it splits into halves, all nodes are reset',
      ],
    },
  ],
});

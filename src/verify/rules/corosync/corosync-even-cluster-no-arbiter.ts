/** Equal halves without an arbiter. */
import { isOn, nodesOf, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-even-cluster-no-arbiter',
    category: 'corosync',
    severity: 'info',
    summary: 'Nobody decides when an even number of nodes splits',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'When the nodes split into two equal halves neither has quorum, and all resources stop everywhere.',
    fix: 'Add a quorum device or "auto_tie_breaker: 1", or one more node.',
  },
  check({ conf }, report) {
    const provider = entryAt(conf, 'quorum.provider');
    const nodes = nodesOf(conf);
    const isEven = nodes.length >= 4 && nodes.length % 2 === 0 && nodes.every(({ votes }) => votes === 1);
    if (!provider || !isEven || quorumDevice(conf) || isOn(conf, 'quorum.auto_tie_breaker')) return;
    report(
      provider.section.nameSpan,
      `the cluster has ${nodes.length} nodes and no arbiter: when it splits into halves, neither has quorum and everything stops`,
    );
  },
  examples: [
    {
      title: 'four nodes',
      input: `quorum {
  provider: corosync_votequorum
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
      finds: [
        'the cluster has 4 nodes and no arbiter: when it splits into halves, neither has quorum and everything stops',
      ],
    },
    {
      title: 'four nodes and a tie breaker',
      input: `quorum {
  provider: corosync_votequorum
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
  ],
});

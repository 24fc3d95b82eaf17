/** Nodes without a number. */
import { nodeLabel, nodesOf, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-nodeid-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'A node has no nodeid',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'With knet, the default transport of Corosync 3, every node needs a number; Corosync does not start without it.',
    fix: 'Add "nodeid: N" to the node, with a number that no other node has.',
  },
  check({ conf, defaults }, report) {
    if (transportOf(conf, defaults) !== 'knet') return;
    nodesOf(conf).forEach((node, i) => {
      if (node.nodeId) return;
      report(
        node.section.nameSpan,
        `${nodeLabel(node, i + 1)} has no "nodeid", which knet needs; Corosync does not start`,
      );
    });
  },
  examples: [
    {
      title: 'a node without a number',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
  }
}`,
      finds: ['node "alpha" has no "nodeid", which knet needs; Corosync does not start'],
    },
    {
      title: 'a node with a number',
      input: `nodelist {
  node {
    name: alpha
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});

/** Nodes without a number. */
import { nodeLabel, nodesOf, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { counted } from '../../wording.js';

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
    const [first, ...others] = nodesOf(conf).flatMap((node, i) =>
      node.nodeId ? [] : { at: node.section.nameSpan, label: nodeLabel(node, i + 1) },
    );
    if (!first) return;
    const who =
      others.length === 0
        ? `${first.label} has`
        : `${first.label} and ${counted(others.length, 'other')} have`;
    report(first.at, `${who} no "nodeid", which knet needs; Corosync does not start`, {
      related: others.map(({ at, label }) => ({ at, message: `${label} has none either` })),
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
      title: 'numbers left out everywhere',
      input: `nodelist {
  node {
    name: alpha
  }
  node {
    name: beta
  }
}`,
      finds: ['node "alpha" and 1 other have no "nodeid", which knet needs; Corosync does not start'],
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

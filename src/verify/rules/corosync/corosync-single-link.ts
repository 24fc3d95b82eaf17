/** Clusters with one link. */
import { nodesOf, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-single-link',
    category: 'corosync',
    severity: 'info',
    summary: 'The nodes are connected by one link',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'When the only link fails, the nodes lose each other though all of them work: one side is fenced or stops. Clouds and bonded interfaces are redundant below Corosync.',
    fix: 'Add a second link ("ring1_addr" of each node) in another network.',
  },
  check({ conf, defaults }, report) {
    const nodes = nodesOf(conf);
    const [first] = nodes;
    if (!first || nodes.length < 2 || transportOf(conf, defaults) !== 'knet') return;
    if (nodes.some(({ addresses }) => addresses.length !== 1)) return;
    report(first.section.nameSpan, 'the nodes have one link: when it fails, they lose each other');
  },
  examples: [
    {
      title: 'one link',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
  node {
    ring0_addr: 192.0.2.2
  }
}`,
      finds: ['the nodes have one link: when it fails, they lose each other'],
    },
    {
      title: 'two links',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
  node {
    ring0_addr: 192.0.2.2
    ring1_addr: 198.51.100.2
  }
}`,
      finds: [],
    },
  ],
});

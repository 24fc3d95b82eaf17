/** Nodes without a name. */
import { nodeLabel, nodesOf, redundantRingMode } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-node-name-missing',
    category: 'corosync',
    severity: 'warning',
    summary: 'A node has no name',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker takes the name of a node from here. Without it the node is called what its host calls itself, which can change or differ from what constraints and fence devices say. With more than one link Corosync does not start without names.',
    fix: 'Add "name: NAME" to the node, with the name that the cluster configuration uses.',
  },
  check({ conf }, report) {
    nodesOf(conf).forEach((node, i) => {
      if (node.name) return;
      const links = new Set(node.addresses.map(({ link }) => link)).size;
      const consequence =
        links > 1 && redundantRingMode(conf) === undefined
          ? 'Corosync does not start without names when there is more than one link'
          : 'Pacemaker calls it what the host calls itself';
      report(node.section.nameSpan, `${nodeLabel(node, i + 1)} has no "name"; ${consequence}`);
    });
  },
  examples: [
    {
      title: 'a node without a name',
      input: `nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: ['the node with nodeid 1 has no "name"; Pacemaker calls it what the host calls itself'],
    },
    {
      title: 'two links and no name',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
}`,
      finds: [
        'the node at "192.0.2.1" has no "name"; Corosync does not start without names when there is more than one link',
      ],
    },
    {
      title: 'a node with a name',
      input: `nodelist {
  node {
    name: alpha
    nodeid: 1
  }
}`,
      finds: [],
    },
  ],
});

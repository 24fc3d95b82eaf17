/** Nodes without a name. */
import { nodeLabel, nodesOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { counted } from '../../wording.js';
import { isOlderThan } from '../../target/target.js';

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
    why: 'Pacemaker takes the name of a node from here. Without it the node is called what its host calls itself, which can change or differ from what constraints and fence devices say. With more than one link Corosync 3 does not start without names; where there is one, it is a hint.',
    fix: 'Add "name: NAME" to the node, with the name that the cluster configuration uses.',
  },
  check({ conf, target }, report) {
    const nodes = nodesOf(conf);
    const nameless = nodes.flatMap((node, i) =>
      node.name ? [] : { at: node.section.nameSpan, label: nodeLabel(node, i + 1) },
    );
    const [first, ...others] = nameless;
    if (!first) return;
    const links = new Set(nodes.flatMap(({ addresses }) => addresses.map(({ link }) => link))).size;
    // The rings of Corosync 1 and 2 need no names.
    const isNeeded = links > 1 && !isOlderThan(target, 'corosync', '3');
    const who =
      others.length === 0
        ? `${first.label} has no "name"`
        : `${first.label} and ${counted(others.length, 'other')} have no "name"`;
    const consequence = isNeeded
      ? 'Corosync does not start without names when there is more than one link'
      : `Pacemaker calls ${others.length === 0 ? 'it what the host calls itself' : 'them what the hosts call themselves'}`;
    report(first.at, `${who}; ${consequence}`, {
      related: others.map(({ at, label }) => ({ at, message: `${label} has none either` })),
      severity: isNeeded ? undefined : 'info',
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
      title: 'names left out everywhere',
      input: `nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
  node {
    nodeid: 2
    ring0_addr: 192.0.2.2
  }
}`,
      finds: [
        'the node with nodeid 1 and 1 other have no "name"; Pacemaker calls them what the hosts call themselves',
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

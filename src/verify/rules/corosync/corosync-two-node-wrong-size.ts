/** The switch for two nodes in a cluster of another size. */
import { isOn, plainValue, votingNodes, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-two-node-wrong-size',
    category: 'corosync',
    severity: 'error',
    summary: 'The option two_node is set in a cluster that does not have two nodes',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The switch makes one vote enough for quorum. With more nodes Corosync drops it once they have all joined; until then a single node has quorum and may run everything by itself.',
    fix: 'Remove "two_node" from the quorum section.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.two_node');
    const nodes = votingNodes(conf);
    if (!entry || !isOn(conf, 'quorum.two_node') || nodes === undefined) return;
    const expected = entryAt(conf, 'quorum.expected_votes');
    const votes = expected && wholeNumber(plainValue(expected));
    if (nodes === 2 && votes !== undefined && votes !== 2) {
      report(
        { ...entry.nameSpan, end: entry.valueSpan.end },
        `"two_node" is set, and "expected_votes" is ${votes}: one of them is wrong, and Corosync drops "two_node" while it expects other than 2 votes`,
        { related: [{ at: expected?.valueSpan ?? entry.valueSpan, message: 'the votes' }] },
      );
    }
    if (nodes === 2) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      `"two_node" is set, but the cluster has ${nodes === 1 ? 'one node' : `${nodes} nodes`}; a single node has quorum by itself while the others are not there`,
      { help: 'remove "two_node"', fix: removingEntry(entry, 'unsafe') },
    );
  },
  examples: [
    {
      title: 'a third node was added',
      input: `quorum {
  provider: corosync_votequorum
  two_node: 1
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
}`,
      finds: [
        '"two_node" is set, but the cluster has 3 nodes; a single node has quorum by itself while the others are not there',
      ],
    },
    {
      title: 'two nodes',
      input: `quorum {
  two_node: 1
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [],
    },
    {
      title: 'three votes',
      input: `nodelist {
  node {
    ring0_addr: a
  }
  node {
    ring0_addr: b
  }
}
quorum {
  two_node: 1
  expected_votes: 3
}`,
      finds: [
        '"two_node" is set, and "expected_votes" is 3: one of them is wrong, and Corosync drops "two_node" while it expects other than 2 votes',
      ],
    },
  ],
});

/** An expected_votes that contradicts the nodelist. */
import { nodesOf, quorumDevice, settingAt, wholeNumber } from '../../../corosync/cluster-view.js';
import type { CorosyncConf } from '../../../corosync/corosync-conf.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

/** The votes of all nodes and of the quorum device; undefined when they cannot be told. */
function votesOf(conf: CorosyncConf): number | undefined {
  const nodes = nodesOf(conf);
  if (nodes.length === 0) return undefined;
  let sum = 0;
  for (const { votes } of nodes) {
    if (votes === undefined) return undefined;
    sum += votes;
  }
  if (!quorumDevice(conf)) return sum;
  const device = wholeNumber(settingAt(conf, 'quorum.device.votes'));
  return device === undefined ? undefined : sum + device;
}

export default corosyncRule({
  meta: {
    id: 'corosync-expected-votes-mismatch',
    category: 'corosync',
    severity: 'error',
    summary: 'The option expected_votes is not the number of votes in the cluster',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The number overrules the nodelist until all nodes have joined. Too low, and each part of a divided cluster believes that it has the majority; too high, and quorum is never reached.',
    fix: 'Remove "expected_votes": Corosync counts the nodes of the nodelist itself.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.expected_votes');
    const expected = wholeNumber(settingAt(conf, 'quorum.expected_votes'));
    const votes = votesOf(conf);
    if (!entry || expected === undefined || votes === undefined || expected === votes) return;
    const consequence =
      expected < votes
        ? 'a part of the cluster can have quorum that is no majority'
        : 'more votes are needed for quorum than a majority of the nodes has';
    report(
      entry.valueSpan,
      `"expected_votes" is ${expected}, but the nodes${quorumDevice(conf) ? ' and the quorum device' : ''} have ${votes} votes; ${consequence}`,
      { help: 'remove "expected_votes"', fix: removingEntry(entry, 'unsafe') },
    );
  },
  examples: [
    {
      title: 'one vote expected of two nodes',
      input: `quorum {
  provider: corosync_votequorum
  expected_votes: 1
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [
        '"expected_votes" is 1, but the nodes have 2 votes; a part of the cluster can have quorum that is no majority',
      ],
    },
    {
      title: 'nodes with votes of their own',
      input: `quorum {
  provider: corosync_votequorum
  expected_votes: 3
}
nodelist {
  node {
    nodeid: 1
    quorum_votes: 2
  }
  node {
    nodeid: 2
  }
}`,
      finds: [],
    },
  ],
});

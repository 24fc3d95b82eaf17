/** Two nodes that lose quorum as soon as one of them is gone. */
import { isOn, quorumDevice, settingAt, votingNodes } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { addingLine, writingValue } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-two-node-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'A cluster of two nodes loses quorum with the first node',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Of two votes both are needed for a majority. When one node fails, the other has no quorum and stops every resource: the cluster is less available than a single machine.',
    fix: 'Set "two_node: 1" in the quorum section, or add a quorum device. Fencing must be set up with it.',
  },
  check({ conf }, report) {
    const provider = entryAt(conf, 'quorum.provider');
    if (!provider || votingNodes(conf) !== 2 || quorumDevice(conf)) return;
    if (isOn(conf, 'quorum.two_node') || isOn(conf, 'quorum.auto_tie_breaker')) return;
    const written = entryAt(conf, 'quorum.two_node');
    const state =
      written === undefined
        ? 'there is no "two_node: 1"'
        : `"two_node" is "${settingAt(conf, 'quorum.two_node') ?? ''}"`;
    report(
      written?.valueSpan ?? provider.section.nameSpan,
      `the cluster has two nodes, but ${state} in the quorum section; when one node fails, the other loses quorum and stops everything`,
      {
        help: 'add "two_node: 1" to the quorum section',
        fix: written ? writingValue(written, '1') : addingLine(provider.section, 'two_node: 1'),
      },
    );
  },
  examples: [
    {
      title: 'two nodes with nothing said about it',
      input: `quorum {
  provider: corosync_votequorum
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
        'the cluster has two nodes, but there is no "two_node: 1" in the quorum section; when one node fails, the other loses quorum and stops everything',
      ],
    },
    {
      title: 'two nodes, and Corosync knows it',
      input: `quorum {
  provider: corosync_votequorum
  expected_votes: 2
  two_node: 1
}`,
      finds: [],
    },
  ],
});

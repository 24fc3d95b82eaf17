/** Two nodes that do not wait for each other at start-up. */
import { isOn, settingAt, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-wait-for-all-disabled',
    category: 'corosync',
    severity: 'warning',
    summary: 'Two nodes do not wait for each other when they start',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With "two_node" a node that starts alone would have quorum at once. It would fence the other one, which does the same when it is back: the nodes shoot each other in turn for as long as they do not see each other. "wait_for_all" prevents it and is on by default with "two_node".',
    fix: 'Remove "wait_for_all: 0".',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.wait_for_all');
    if (!entry || !isOn(conf, 'quorum.two_node')) return;
    if (wholeNumber(settingAt(conf, 'quorum.wait_for_all')) !== 0) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      '"wait_for_all" is switched off in a cluster of two nodes; a node that starts without seeing the other has quorum and fences it, and they can go on so in turn',
      { help: 'remove "wait_for_all"', fix: removingEntry(entry, 'unsafe') },
    );
  },
  examples: [
    {
      title: 'waiting switched off',
      input: `quorum {
  two_node: 1
  wait_for_all: 0
}`,
      finds: [
        '"wait_for_all" is switched off in a cluster of two nodes; a node that starts without seeing the other has quorum and fences it, and they can go on so in turn',
      ],
    },
    {
      title: 'the default',
      input: `quorum {
  two_node: 1
}`,
      finds: [],
    },
  ],
});

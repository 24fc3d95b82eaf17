/** The switch for two nodes together with a quorum device. */
import { isOn, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-two-node-qdevice',
    category: 'corosync',
    severity: 'error',
    summary: 'The option two_node is set together with a quorum device',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Both answer the same question, and Corosync refuses to start with the two of them. "corosync -t" does not notice.',
    fix: 'Remove "two_node"; the quorum device gives the third vote.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.two_node');
    const device = quorumDevice(conf);
    if (!entry || !device || !isOn(conf, 'quorum.two_node')) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      '"two_node" is set although there is a quorum device; Corosync does not start with both',
      {
        related: [{ at: device.nameSpan, message: 'the quorum device' }],
        help: 'remove "two_node"',
        fix: removingEntry(entry, 'unsafe'),
      },
    );
  },
  examples: [
    {
      title: 'a quorum device was added later',
      input: `quorum {
  provider: corosync_votequorum
  two_node: 1
  device {
    model: net
    votes: 1
  }
}`,
      finds: ['"two_node" is set although there is a quorum device; Corosync does not start with both'],
    },
    {
      title: 'the switch turned off for the device',
      input: `quorum {
  provider: corosync_votequorum
  two_node: 0
  device {
    model: net
    votes: 1
  }
}`,
      finds: [],
    },
  ],
});

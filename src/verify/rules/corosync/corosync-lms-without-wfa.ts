/** Last man standing without waiting for all nodes first. */
import { isOn, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { addingLine, writingValue } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-lms-without-wfa',
    category: 'corosync',
    severity: 'warning',
    summary: 'The option last_man_standing is set without wait_for_all',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With last_man_standing the cluster lowers the number of votes that it needs as nodes leave. Nodes that start apart from each other can then both come to have quorum, unless each waits to have seen all others once.',
    fix: 'Add "wait_for_all: 1" to the quorum section.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.last_man_standing');
    if (!entry || !isOn(conf, 'quorum.last_man_standing') || isOn(conf, 'quorum.wait_for_all')) return;
    // With two nodes waiting is the default; a quorum device excludes the option anyway.
    if (quorumDevice(conf) || isOn(conf, 'quorum.two_node')) return;
    const written = entryAt(conf, 'quorum.wait_for_all');
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      '"last_man_standing" is set without "wait_for_all: 1"; parts of the cluster that start separately can each come to have quorum',
      {
        help: 'add "wait_for_all: 1"',
        fix: written ? writingValue(written, '1') : addingLine(entry.section, 'wait_for_all: 1'),
      },
    );
  },
  examples: [
    {
      title: 'last man standing alone',
      input: `quorum {
  last_man_standing: 1
}`,
      finds: [
        '"last_man_standing" is set without "wait_for_all: 1"; parts of the cluster that start separately can each come to have quorum',
      ],
    },
    {
      title: 'both',
      input: `quorum {
  last_man_standing: 1
  wait_for_all: 1
}`,
      finds: [],
    },
  ],
});

/** Ways to keep quorum that a quorum device excludes. */
import { isOn, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

const EXCLUDED = ['auto_tie_breaker', 'last_man_standing', 'allow_downscale'];

export default corosyncRule({
  meta: {
    id: 'corosync-qdevice-incompatible',
    category: 'corosync',
    severity: 'error',
    summary: 'A quorum option cannot be combined with a quorum device',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The quorum device decides who keeps quorum, and so would these options. Corosync refuses to start with both; "corosync -t" does not notice.',
    fix: 'Remove the option, or the quorum device.',
  },
  check({ conf }, report) {
    const device = quorumDevice(conf);
    if (!device) return;
    for (const name of EXCLUDED) {
      const entry = entryAt(conf, `quorum.${name}`);
      if (!entry || !isOn(conf, `quorum.${name}`)) continue;
      report(
        { ...entry.nameSpan, end: entry.valueSpan.end },
        `"${name}" is set although there is a quorum device; Corosync does not start with both`,
        {
          related: [{ at: device.nameSpan, message: 'the quorum device' }],
          fix: removingEntry(entry, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'a tie breaker beside the device',
      input: `quorum {
  auto_tie_breaker: 1
  device {
    model: net
  }
}`,
      finds: [
        '"auto_tie_breaker" is set although there is a quorum device; Corosync does not start with both',
      ],
    },
    {
      title: 'a device alone',
      input: `quorum {
  device {
    model: net
  }
}`,
      finds: [],
    },
  ],
});

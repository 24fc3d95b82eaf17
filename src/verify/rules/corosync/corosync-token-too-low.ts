/** A token timeout that a short pause exceeds. */
import { plainValue, sectionsAt, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { titleOf } from '../../profiles/active.js';
import { advisedTiming } from '../../profiles/advised-timing.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

/** Milliseconds; below the lower one Corosync does not start, and corosync-timer-below-minimum says so. */
const MINIMUM = 30;
const ADVISED = 1000;

export default corosyncRule({
  meta: {
    id: 'corosync-token-too-low',
    category: 'corosync',
    severity: 'warning',
    summary: 'The token timeout is so short that healthy nodes are taken for dead',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A node that does not pass on the token for this long is declared lost and fenced. Pauses of some hundred milliseconds are ordinary: a virtual machine being moved, a busy disk, a switch that recovers.',
    fix: 'Remove "token" to get the default of 3000 ms (1000 ms before Corosync 3.1), or set it higher. Hosts in a cloud need more, up to 30000 ms.',
  },
  check({ conf, defaults, profiles }, report) {
    const entry = entryAt(conf, 'totem.token');
    const token = entry && wholeNumber(plainValue(entry));
    const advised = advisedTiming(profiles, 'token');
    const given = token === undefined || token === 0 ? defaults.token : token;
    if (advised && given >= Math.min(ADVISED, advised.value) && given < advised.value) {
      const [totem] = sectionsAt(conf, 'totem');
      const at = entry?.valueSpan ?? totem?.nameSpan;
      if (at)
        report(
          at,
          `the token timeout is ${given} ms, and the guides for ${titleOf(advised.profile)} ask for ${advised.value} ms: a pause that is ordinary there gets a healthy node fenced`,
        );
    }
    if (!entry || token === undefined || token < MINIMUM || token >= ADVISED) return;
    report(
      entry.valueSpan,
      `"token" is ${token} ms, and at least ${ADVISED} ms is advisable; a node that pauses for this long is declared lost and fenced`,
      {
        help: `remove "token" to get the default of ${defaults.token} ms`,
        fix: removingEntry(entry, 'unsafe'),
      },
    );
  },
  examples: [
    {
      title: 'half a second',
      input: `totem {
  token: 500
}`,
      finds: [
        '"token" is 500 ms, and at least 1000 ms is advisable; a node that pauses for this long is declared lost and fenced',
      ],
    },
    {
      title: 'five seconds',
      input: `totem {
  token: 5000
}`,
      finds: [],
    },
    {
      title: 'the default on AWS',
      profiles: ['aws'],
      input: `totem {
  transport: knet
}`,
      finds: [
        'the token timeout is 3000 ms, and the guides for a cluster on Amazon Web Services ask for 30000 ms: a pause that is ordinary there gets a healthy node fenced',
      ],
    },
    {
      title: 'as the guides have it',
      profiles: ['azure', 'sap-hana'],
      input: `totem {
  token: 30000
}`,
      finds: [],
    },
  ],
});

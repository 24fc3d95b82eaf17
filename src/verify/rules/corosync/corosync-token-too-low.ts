/** A token timeout that a short pause exceeds. */
import { plainValue, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
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
  check({ conf, defaults }, report) {
    const entry = entryAt(conf, 'totem.token');
    const token = entry && wholeNumber(plainValue(entry));
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
  ],
});

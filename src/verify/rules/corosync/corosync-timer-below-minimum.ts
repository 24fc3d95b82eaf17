/** Timeouts that Corosync refuses because they are too short. */
import { plainValue, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

/** Milliseconds, as Corosync 3 checks them when it starts. */
const MINIMUM = 30;
const TIMERS = ['token', 'token_retransmit', 'join', 'consensus', 'merge', 'downcheck', 'max_network_delay'];

/** The time for which a token is held may be shorter: 0.8 times the others, less a tick of 10 ms. */
const HOLD_MINIMUM = 14;

export default corosyncRule({
  meta: {
    id: 'corosync-timer-below-minimum',
    category: 'corosync',
    severity: 'error',
    summary: 'A timeout is shorter than Corosync accepts',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Timeouts are in milliseconds, and Corosync does not start with one below 30. A value of a few units is often meant in seconds.',
    fix: 'Remove the setting to get its default, or write it in milliseconds.',
  },
  check({ conf }, report) {
    for (const name of [...TIMERS, 'hold']) {
      const least = name === 'hold' ? HOLD_MINIMUM : MINIMUM;
      const entry = entryAt(conf, `totem.${name}`);
      const value = entry && wholeNumber(plainValue(entry));
      // 0 stands for the default.
      if (!entry || value === undefined || value === 0 || value >= least) continue;
      report(
        entry.valueSpan,
        `"${name}" is ${value} ms, but must be at least ${least} ms; Corosync does not start`,
        {
          help: `remove "${name}" to get its default; timeouts are in milliseconds`,
          fix: removingEntry(entry, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'a timeout meant in seconds',
      input: `totem {
  token: 5
}`,
      finds: ['"token" is 5 ms, but must be at least 30 ms; Corosync does not start'],
    },
    {
      title: 'milliseconds',
      input: `totem {
  token: 5000
}`,
      finds: [],
    },
    {
      title: 'a token that is hardly held',
      input: `totem {
  hold: 10
}`,
      finds: ['"hold" is 10 ms, but must be at least 14 ms; Corosync does not start'],
    },
  ],
});

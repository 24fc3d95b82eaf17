/** Shares that are none. */
import { plainValue, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-token-warning-range',
    category: 'corosync',
    severity: 'error',
    summary: 'The share of the token timeout is none',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'After that share of the token timeout Corosync warns that the token is late. It is a number of percent; with a larger one than 100 Corosync does not start.',
    fix: 'Write a number from 0 to 100.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'totem.token_warning');
    if (!entry) return;
    const percent = wholeNumber(plainValue(entry));
    if (percent !== undefined && percent <= 100) return;
    report(
      entry.valueSpan,
      `"token_warning" is "${plainValue(entry)}"; a number of percent from 0 to 100 is expected, and Corosync does not start`,
    );
  },
  examples: [
    {
      title: 'more than all',
      input: `totem {
  token_warning: 150
}`,
      finds: [
        '"token_warning" is "150"; a number of percent from 0 to 100 is expected, and Corosync does not start',
      ],
    },
    {
      title: 'three quarters',
      input: `totem {
  token_warning: 75
}`,
      finds: [],
    },
  ],
});

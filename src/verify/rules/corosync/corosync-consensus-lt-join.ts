/** A consensus timeout below the join timeout. */
import { effectiveToken, plainValue, settingAt, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { removingEntries, removingEntry } from '../../fix/corosync-fix.js';

const MINIMUM = 30;
const DEFAULT_JOIN = 50;

export default corosyncRule({
  meta: {
    id: 'corosync-consensus-lt-join',
    category: 'corosync',
    severity: 'error',
    summary: 'The consensus timeout is shorter than the join timeout',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync does not start with such a pair.',
    fix: 'Remove both settings; their defaults fit each other.',
  },
  check({ conf, defaults }, report) {
    const entry = entryAt(conf, 'totem.consensus');
    const consensus = entry && wholeNumber(plainValue(entry));
    const set = wholeNumber(settingAt(conf, 'totem.join'));
    const join = set === undefined || set === 0 ? DEFAULT_JOIN : set;
    const own = entryAt(conf, 'totem.join');
    const byDefault = Math.trunc(1.2 * effectiveToken(conf, defaults));
    if (own && (!entry || consensus === 0) && byDefault < join) {
      report(
        own.valueSpan,
        `"join" is ${join} ms, and longer than "consensus", which is ${byDefault} ms by the token timeout; Corosync does not start`,
        { help: 'remove "join" to get its default', fix: removingEntry(own, 'unsafe') },
      );
      return;
    }
    if (!entry || consensus === undefined || consensus < MINIMUM || consensus >= join) return;
    report(
      entry.valueSpan,
      `"consensus" is ${consensus} ms, but must not be shorter than "join", which is ${join} ms; Corosync does not start`,
      {
        help: 'remove both settings to get defaults that fit',
        fix: removingEntries(
          'remove "consensus" and "join"',
          [entry, entryAt(conf, 'totem.join')].flatMap((one) => one ?? []),
          'unsafe',
        ),
      },
    );
  },
  examples: [
    {
      title: 'a join timeout above consensus',
      input: `totem {
  join: 4000
  consensus: 3600
}`,
      finds: [
        '"consensus" is 3600 ms, but must not be shorter than "join", which is 4000 ms; Corosync does not start',
      ],
    },
    {
      title: 'a pair that fits',
      input: `totem {
  join: 60
  consensus: 3600
}`,
      finds: [],
    },
    {
      title: 'a join timeout longer than what follows the token timeout',
      input: `totem {
  token: 5000
  join: 7000
}`,
      finds: [
        '"join" is 7000 ms, and longer than "consensus", which is 6000 ms by the token timeout; Corosync does not start',
      ],
    },
  ],
});

/** A transport that does not exist. */
import { plainValue, transportOf } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { closest } from '../../../base/closest.js';
import { corosyncRule } from '../../rule.js';
import { writingValue } from '../../fix/corosync-fix.js';

const TRANSPORTS = ['knet', 'udpu', 'udp'];

export default corosyncRule({
  meta: {
    id: 'corosync-transport-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'The transport does not exist',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Corosync does not start with a transport that it does not know.',
    fix: 'Use "transport: knet", which is also the default of Corosync 3.',
  },
  check({ conf, defaults }, report) {
    const entry = entryAt(conf, 'totem.transport');
    if (!entry || transportOf(conf, defaults) !== undefined) return;
    const value = plainValue(entry);
    const guess = closest(value, TRANSPORTS);
    report(
      entry.valueSpan,
      `"transport" is "${value}", but "knet", "udpu" or "udp" was expected${guess === undefined ? '.' : `; did you mean "${guess}"?`} Corosync does not start.`,
      { fix: writingValue(entry, guess) },
    );
  },
  examples: [
    {
      title: 'a misspelt transport',
      input: `totem {
  transport: kent
}`,
      finds: [
        '"transport" is "kent", but "knet", "udpu" or "udp" was expected; did you mean "knet"? Corosync does not start.',
      ],
    },
    {
      title: 'knet',
      input: `totem {
  transport: knet
}`,
      finds: [],
    },
  ],
});

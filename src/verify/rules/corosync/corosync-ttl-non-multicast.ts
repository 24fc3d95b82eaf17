/** A time to live for a transport without multicast. */
import { plainValue, sectionsAt, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-ttl-non-multicast',
    category: 'corosync',
    severity: 'error',
    summary: 'A ttl is set for a transport without multicast',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Only multicast ("transport: udp") has a time to live. Corosync does not start with another value than 1 for any other transport.',
    fix: 'Remove "ttl".',
  },
  check({ conf, defaults }, report) {
    const transport = transportOf(conf, defaults);
    if (transport === undefined || transport === 'udp') return;
    for (const { entries } of sectionsAt(conf, 'totem.interface')) {
      for (const entry of entries) {
        if (entry.name !== 'ttl' || plainValue(entry) === '1') continue;
        report(
          { ...entry.nameSpan, end: entry.valueSpan.end },
          `"ttl" is "${plainValue(entry)}", but the transport "${transport}" has no multicast; Corosync does not start`,
          { help: 'remove "ttl"', fix: removingEntry(entry, 'unsafe') },
        );
      }
    }
  },
  examples: [
    {
      title: 'a ttl with knet',
      input: `totem {
  transport: knet
  interface {
    linknumber: 0
    ttl: 3
  }
}`,
      finds: ['"ttl" is "3", but the transport "knet" has no multicast; Corosync does not start'],
    },
    {
      title: 'a ttl with multicast',
      input: `totem {
  transport: udp
  interface {
    ttl: 3
  }
}`,
      finds: [],
    },
  ],
});

/** SCTP as transport. */
import { plainValue, sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-sctp-deprecated',
    category: 'corosync',
    severity: 'warning',
    summary: 'A link uses SCTP',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SCTP as transport of a link is deprecated in Corosync 3.1, and distributions build it without.',
    fix: 'Remove "knet_transport": UDP is the default.',
  },
  check({ conf }, report) {
    for (const entry of sectionsAt(conf, 'totem.interface').flatMap(({ entries }) => entries)) {
      if (entry.name !== 'knet_transport' || plainValue(entry) !== 'sctp') continue;
      report(
        entry.valueSpan,
        '"knet_transport" is "sctp", which is deprecated and often not there; "udp" is expected',
      );
    }
  },
  examples: [
    {
      title: 'SCTP',
      input: `totem {
  interface {
    knet_transport: sctp
  }
}`,
      finds: ['"knet_transport" is "sctp", which is deprecated and often not there; "udp" is expected'],
    },
    {
      title: 'UDP',
      input: `totem {
  interface {
    knet_transport: udp
  }
}`,
      finds: [],
    },
  ],
});

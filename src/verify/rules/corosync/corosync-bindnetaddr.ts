/** A network to bind to beside a list of nodes that says the same. */
import { nodesOf, sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { removingEntries } from '../../fix/corosync-fix.js';

export default corosyncRule({
  meta: {
    id: 'corosync-bindnetaddr',
    category: 'corosync',
    severity: 'info',
    summary: 'A bindnetaddr stands beside a nodelist that overrules it',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'With addresses in the nodelist Corosync ignores "bindnetaddr" and logs a warning at each start. Whoever changes it wonders why nothing happens.',
    fix: 'Remove "bindnetaddr", and the section "interface" when nothing else is in it.',
  },
  check({ conf }, report) {
    if (!nodesOf(conf).some(({ addresses }) => addresses.length > 0)) return;
    const written = sectionsAt(conf, 'totem.interface')
      .flatMap(({ entries }) => entries)
      .filter(({ name }) => name === 'bindnetaddr');
    const [first, ...others] = written.map(({ nameSpan, valueSpan }) => ({
      ...nameSpan,
      end: valueSpan.end,
    }));
    if (!first) return;
    report(first, '"bindnetaddr" has no effect: the nodelist gives the addresses', {
      help: 'remove "bindnetaddr"',
      fix: removingEntries('remove "bindnetaddr"', written),
      related: others.map((at) => ({ at, message: 'and here' })),
    });
  },
  examples: [
    {
      title: 'both',
      input: `totem {
  interface {
    bindnetaddr: 192.0.2.0
  }
}
nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
}`,
      finds: ['"bindnetaddr" has no effect: the nodelist gives the addresses'],
    },
    {
      title: 'a nodelist alone',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});

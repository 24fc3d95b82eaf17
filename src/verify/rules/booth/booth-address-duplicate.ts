/** Addresses and tickets of booth that are written twice. */
import { boothEntries } from '../../../booth/parse-booth-conf.js';
import { canonicalAddress } from '../../ip-address.js';
import { boothRule } from '../../rule.js';

export default boothRule({
  meta: {
    id: 'booth-address-duplicate',
    category: 'booth',
    severity: 'error',
    summary: 'An address or a ticket stands twice in the file of booth',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Each address is one voice. What stands twice makes booth count a voice that never answers, or refuse the file; of a ticket that stands twice only one set of settings can hold.',
    fix: 'Remove one of them, or correct it.',
  },
  check({ conf }, report) {
    const addresses = [...boothEntries(conf, 'site'), ...boothEntries(conf, 'arbitrator')];
    const tickets = conf.tickets.map(({ entry }) => entry);
    for (const [what, entries] of [
      ['address', addresses],
      ['ticket', tickets],
    ] as const) {
      const known = new Map<string, (typeof entries)[number]>();
      for (const entry of entries) {
        const key = what === 'address' ? (canonicalAddress(entry.value) ?? entry.value) : entry.value;
        const other = known.get(key);
        if (other)
          report(entry.valueSpan, `the ${what} "${entry.value}" stands twice`, {
            related: [{ at: other.valueSpan, message: 'the other one' }],
          });
        else known.set(key, entry);
      }
    }
  },
  examples: [
    {
      title: 'a site that is its own arbitrator',
      input: `site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.1`,
      finds: ['the address "192.0.2.1" stands twice'],
    },
    {
      title: 'a ticket twice',
      input: `site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.3
ticket = "db"
ticket = "db"`,
      finds: ['the ticket "db" stands twice'],
    },
    {
      title: 'each once',
      input: `site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.3
ticket = "db"`,
      finds: [],
    },
  ],
});

/** Tickets of constraints that the file of booth does not have. */
import { didYouMean } from '../../../base/closest.js';
import { valueSpan } from '../../../xml/element.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'booth-ticket-unknown',
    category: 'booth',
    severity: 'error',
    summary: 'Resources depend on a ticket that booth does not manage',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'booth grants the tickets of its file only. Resources whose ticket is not there never get it, unless somebody grants it by hand, and then no other site gives it up.',
    fix: 'Add the ticket to the file of booth on all sites, or correct its name in the constraint.',
  },
  check({ cib, booth }, report) {
    const tickets = booth.flatMap(({ content }) => content.conf.tickets.map(({ entry }) => entry.value));
    const [first] = booth;
    if (!cib || !first) return;
    for (const constraint of cib.cib.constraints) {
      const ticket = constraint.kind === 'ticket' ? constraint.ticket : undefined;
      if (ticket === undefined || tickets.includes(ticket)) continue;
      report(
        valueSpan(constraint.element, 'ticket'),
        `"${constraint.id}" waits for the ticket "${ticket}", which the file of booth does not have${didYouMean(ticket, tickets) || '.'} Nobody grants it.`,
      );
    }
  },
  examples: [
    {
      title: 'a misspelt ticket',
      input: `==> cib.xml <==
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="ticket-bd"/>
==> booth.conf <==
site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.3
ticket = "ticket-db"`,
      finds: [
        '"db-ticket" waits for the ticket "ticket-bd", which the file of booth does not have; did you mean "ticket-db"? Nobody grants it.',
      ],
    },
    {
      title: 'the same ticket',
      input: `==> cib.xml <==
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="db"/>
==> booth.conf <==
site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.3
ticket = "db"`,
      finds: [],
    },
  ],
});

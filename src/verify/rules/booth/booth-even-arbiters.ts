/** Files of booth in which nobody can decide. */
import { boothEntries, isManual } from '../../../booth/parse-booth-conf.js';
import { counted } from '../../wording.js';
import { boothRule } from '../../rule.js';

export default boothRule({
  meta: {
    id: 'booth-even-arbiters',
    category: 'booth',
    severity: 'error',
    summary: 'Sites and arbitrators of booth cannot form a majority when they lose contact',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A ticket moves to another site when the majority of sites and arbitrators agrees. Of an even number neither half is a majority: when the connection between two sites breaks, the ticket expires and nobody gets it. With a single site there is no other one.',
    fix: 'Add an arbitrator at a third place, so that the number is odd.',
  },
  check({ conf }, report) {
    const sites = boothEntries(conf, 'site');
    const arbitrators = boothEntries(conf, 'arbitrator');
    const [first] = sites.length > 0 ? sites : arbitrators;
    if (!first) return;
    const all = sites.length + arbitrators.length;
    const told = `there ${all === 1 ? 'is' : 'are'} ${counted(sites.length, 'site')} and ${counted(arbitrators.length, 'arbitrator')}`;
    if (sites.length < 2) {
      report(first.nameSpan, `${told}; a ticket needs two sites to move between`);
      return;
    }
    // Tickets that people grant need no majority.
    const isByHand = conf.tickets.length > 0 && conf.tickets.every((ticket) => isManual(ticket, conf));
    if (all % 2 === 1 || isByHand) return;
    report(
      first.nameSpan,
      `${told}: when half of them lose contact, no side has a majority, and tickets are lost`,
      {
        help: 'add an arbitrator at another place',
      },
    );
  },
  examples: [
    {
      title: 'two sites alone',
      input: `site = 192.0.2.1
site = 192.0.2.2
ticket = "db"`,
      finds: [
        'there are 2 sites and 0 arbitrators: when half of them lose contact, no side has a majority, and tickets are lost',
      ],
    },
    {
      title: 'one site',
      input: `site = 192.0.2.1
arbitrator = 192.0.2.3`,
      finds: ['there are 1 site and 1 arbitrator; a ticket needs two sites to move between'],
    },
    {
      title: 'two sites and an arbitrator',
      input: `site = 192.0.2.1
site = 192.0.2.2
arbitrator = 192.0.2.3
ticket = "db"`,
      finds: [],
    },
    {
      title: 'tickets that people grant',
      input: `site = 192.0.2.1
site = 192.0.2.2
ticket = "db"
  mode = manual`,
      finds: [],
    },
  ],
});

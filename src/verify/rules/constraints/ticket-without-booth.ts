/** Tickets in a cluster where nothing manages them. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'ticket-without-booth',
    category: 'constraints',
    severity: 'info',
    summary: 'Resources depend on a ticket, but no booth is configured to manage tickets',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'A ticket lets one of several sites run a resource. Without booth nobody grants or revokes tickets but the administrator by hand, and nothing prevents two sites from having one at once.',
    fix: 'Configure booth as a resource (ocf:pacemaker:booth-site), unless it runs outside the cluster or tickets are meant to be granted by hand.',
  },
  check({ cib }, report) {
    // ocf:pacemaker:booth-site, systemd:booth@… and their like.
    if (cib.primitives.some(({ type = '' }) => type.startsWith('booth'))) return;
    const known = new Set<string>();
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'ticket' || constraint.ticket === undefined || known.has(constraint.ticket))
        continue;
      known.add(constraint.ticket);
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" depends on ticket "${constraint.ticket}", and no booth resource is configured: tickets are granted by hand only`,
      );
    }
  },
  examples: [
    {
      title: 'a ticket and no booth',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="main-site" loss-policy="stop"/>`,
      finds: [
        '"db-ticket" depends on ticket "main-site", and no booth resource is configured: tickets are granted by hand only',
      ],
    },
    {
      title: 'a ticket and booth',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<primitive id="booth" class="ocf" provider="pacemaker" type="booth-site"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="main-site" loss-policy="stop"/>`,
      finds: [],
    },
  ],
});

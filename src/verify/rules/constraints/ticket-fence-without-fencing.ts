/** Tickets whose loss is to fence nodes in a cluster without fencing. */
import { valueSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'ticket-fence-without-fencing',
    category: 'constraints',
    severity: 'error',
    summary: 'The loss of a ticket is to fence nodes while fencing is switched off',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'loss-policy="fence" frees a resource quickly for the other site. With fencing switched off Pacemaker stops the resource instead, which may take long or fail while the other site already starts it.',
    fix: 'Configure fence devices and switch fencing on, or use another loss-policy.',
  },
  check({ cib, configuration }, report) {
    const switchedOff = pairDisablingFencing(configuration);
    if (!switchedOff) return;
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'ticket' || constraint.lossPolicy?.toLowerCase() !== 'fence') continue;
      report(
        valueSpan(constraint.element, 'loss-policy'),
        `"${constraint.id}" fences nodes when ticket "${constraint.ticket ?? ''}" is lost, but fencing is switched off: Pacemaker stops the resource instead`,
        {
          related: [
            { at: valueSpan(switchedOff.element, 'value'), message: `${switchedOff.name} is set here` },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'fencing on loss and off in general',
      input: `<nvpair id="fencing" name="stonith-enabled" value="false"/>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="main-site" loss-policy="fence"/>`,
      finds: [
        '"db-ticket" fences nodes when ticket "main-site" is lost, but fencing is switched off: Pacemaker stops the resource instead',
      ],
    },
    {
      title: 'fencing is on',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="main-site" loss-policy="fence"/>`,
      finds: [],
    },
  ],
});

/** Addresses on Azure that no load balancer leads to. */
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { activeProfiles } from '../../profiles/active.js';
import { cibRule } from '../../rule.js';
import { companionsOf, singleAddresses } from '../../virtual-addresses.js';

/** What answers to the health probe of a load balancer. */
const ANSWERS = new Set(['ocf:heartbeat:azure-lb', 'ocf:heartbeat:anything', 'systemd:haproxy']);

export default cibRule({
  meta: {
    id: 'azure-lb-probe',
    category: 'stacks',
    severity: 'warning',
    summary: 'An address on Azure runs without what answers to its health probe',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'On Azure an address is reached by a load balancer, which asks the nodes by a probe where to send its traffic. Where nothing beside the address answers to the probe, traffic goes to another node, or nowhere.',
    fix: 'Put a resource of azure-lb into the group of the address, with the port of the probe.',
  },
  check({ cib, configuration, profiles }, report) {
    if (!activeProfiles(configuration, profiles).some(({ id }) => id === 'azure')) return;
    for (const address of singleAddresses(cib)) {
      if (companionsOf(configuration, address).some((primitive) => ANSWERS.has(agentOf(primitive)))) continue;
      report(
        startTagSpan(address.element),
        `"${address.id}" runs beside no azure-lb: the load balancer does not learn where the address is, and sends its traffic elsewhere`,
        { help: 'put an azure-lb with the port of its probe into its group' },
      );
    }
  },
  examples: [
    {
      title: 'an address by itself',
      input: `<group id="g"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe" class="ocf" provider="heartbeat" type="azure-lb"/></group>
<primitive id="other" class="ocf" provider="heartbeat" type="IPaddr2"/>`,
      finds: [
        '"other" runs beside no azure-lb: the load balancer does not learn where the address is, and sends its traffic elsewhere',
      ],
    },
    {
      title: 'an address with its probe',
      input: `<group id="g"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe" class="ocf" provider="heartbeat" type="azure-lb"/></group>`,
      finds: [],
    },
    {
      title: 'an address in a cluster that Azure fences',
      input: `<primitive id="azure" class="stonith" type="fence_azure_arm"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>`,
      finds: [
        '"ip" runs beside no azure-lb: the load balancer does not learn where the address is, and sends its traffic elsewhere',
      ],
    },
  ],
});

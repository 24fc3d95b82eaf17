/** Addresses on Google Cloud that move by routes or alias ranges. */
import { attributeOf, startTagSpan, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { activeProfiles } from '../../profiles/active.js';
import { cibRule } from '../../rule.js';
import { companionsOf, singleAddresses } from '../../virtual-addresses.js';

const HOW: ReadonlyMap<string, string> = new Map([
  ['ocf:heartbeat:gcp-vpc-move-ip', 'by a route, with an agent that gcp-vpc-move-route replaced'],
  ['ocf:heartbeat:gcp-vpc-move-route', 'by a route'],
  ['ocf:heartbeat:gcp-vpc-move-vip', 'as an alias range'],
]);

/** What answers to the health check of a load balancer, or tells the cloud by itself. */
const TELLS_GOOGLE =
  /^(ocf:heartbeat:(gcp-ilb|gcp-vpc-move-\w+|anything|haproxy|nginx|socat)|systemd:haproxy(\.service)?)$/;

export default cibRule({
  meta: {
    id: 'gcp-vip-legacy',
    category: 'stacks',
    severity: 'info',
    summary: 'An address on Google Cloud moves by calls to the cloud',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Routes and alias ranges are changed by calls to the interface of the cloud, which has to answer in the middle of a failover. Google advises an internal load balancer with a health check, which finds the node of the address by itself.',
    fix: 'Use an internal load balancer, an address by IPaddr2, and a resource that answers to the health check.',
  },
  check({ cib, configuration, profiles }, report) {
    const isOnGoogle = activeProfiles(configuration, profiles).some(({ id }) => id === 'gcp');
    for (const address of isOnGoogle ? singleAddresses(cib) : []) {
      if (companionsOf(configuration, address).some((one) => TELLS_GOOGLE.test(agentOf(one)))) continue;
      report(
        startTagSpan(address.element),
        `"${address.id}" adds an address to an interface, but nothing beside it answers to a health check: no traffic follows it to another node`,
        { help: 'put ocf:heartbeat:gcp-ilb into its group, behind an internal load balancer' },
      );
    }
    for (const owner of [...cib.templates, ...cib.primitives]) {
      const how = HOW.get(agentOf(owner));
      if (how === undefined || attributeOf(owner.element, 'type') === undefined) continue;
      report(
        valueSpan(owner.element, 'type'),
        `"${owner.id}" moves its address ${how}: each failover waits for a call to Google Cloud, where a load balancer would not`,
      );
    }
  },
  examples: [
    {
      title: 'a route',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="gcp-vpc-move-route"/>`,
      finds: [
        '"ip" moves its address by a route: each failover waits for a call to Google Cloud, where a load balancer would not',
      ],
    },
    {
      title: 'an address behind a load balancer',
      input: `<group id="g"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe" class="ocf" provider="heartbeat" type="anything"/></group>`,
      finds: [],
    },
    {
      title: 'an address alone',
      input: `<primitive id="gce" class="stonith" type="fence_gce"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>`,
      finds: [
        '"ip" adds an address to an interface, but nothing beside it answers to a health check: no traffic follows it to another node',
      ],
    },
  ],
});

/** Addresses on AWS that the network does not know of. */
import { startTagSpan } from '../../../xml/element.js';
import { addressOf } from '../../address-resources.js';
import { agentOf } from '../../agent-uses.js';
import { activeProfiles } from '../../profiles/active.js';
import { cibRule } from '../../rule.js';
import { companionsOf, singleAddresses } from '../../virtual-addresses.js';

const TELLS_AWS = /^ocf:\w+:(aws-vpc-move-ip|aws-vpc-route53|awsvip|awseip)$/;

export default cibRule({
  meta: {
    id: 'aws-vip-plain-ipaddr2',
    category: 'stacks',
    severity: 'warning',
    summary: 'An address on AWS is not made known to AWS',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'In a VPC only those addresses are reached that AWS has assigned or routed. An address that IPaddr2 alone adds to an interface is answered by nobody outside of the node.',
    fix: 'Use aws-vpc-move-ip, which changes the route to the address, or put awsvip into its group.',
  },
  check({ cib, configuration, profiles }, report) {
    if (!activeProfiles(configuration, profiles).some(({ id }) => id === 'aws')) return;
    for (const address of singleAddresses(cib)) {
      const own = addressOf(configuration, address)?.address;
      // Of an awsvip with another address cloud-address-mismatch speaks.
      const isTold = companionsOf(configuration, address).some((one) => {
        const other = one === address ? undefined : addressOf(configuration, one)?.address;
        return TELLS_AWS.test(agentOf(one)) && (other === undefined || own === undefined || other === own);
      });
      const ip = configuration.parameters(address).settled('ip')?.value ?? '';
      if (isTold || /^(127\.|::1$)/.test(ip)) continue;
      report(
        startTagSpan(address.element),
        `"${address.id}" adds an address to an interface, but nothing beside it tells AWS of that: no other machine reaches it`,
        { help: 'use ocf:heartbeat:aws-vpc-move-ip, or put ocf:heartbeat:awsvip into its group' },
      );
    }
  },
  examples: [
    {
      title: 'IPaddr2 alone',
      input: `<primitive id="aws" class="stonith" type="fence_aws"/>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-params"><nvpair id="ip-ip" name="ip" value="10.0.0.50"/></instance_attributes></primitive>`,
      finds: [
        '"ip" adds an address to an interface, but nothing beside it tells AWS of that: no other machine reaches it',
      ],
    },
    {
      title: 'IPaddr2 beside a route to another address',
      input: `<group id="g"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-params"><nvpair id="ip-ip" name="ip" value="10.0.0.50"/></instance_attributes></primitive><primitive id="overlay" class="ocf" provider="heartbeat" type="aws-vpc-move-ip"><instance_attributes id="o"><nvpair id="o-ip" name="ip" value="192.168.10.15"/></instance_attributes></primitive></group>`,
      finds: [
        '"ip" adds an address to an interface, but nothing beside it tells AWS of that: no other machine reaches it',
      ],
    },
    {
      title: 'an address of the instance, and a route',
      input: `<primitive id="aws" class="stonith" type="fence_aws"/>
<group id="g"><primitive id="assigned" class="ocf" provider="heartbeat" type="awsvip"/><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-params"><nvpair id="ip-ip" name="ip" value="10.0.0.50"/></instance_attributes></primitive></group>
<primitive id="overlay" class="ocf" provider="heartbeat" type="aws-vpc-move-ip"/>`,
      finds: [],
    },
  ],
});

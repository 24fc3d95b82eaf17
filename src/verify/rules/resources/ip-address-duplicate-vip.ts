/** Two resources that bring up the same address. */
import type { InEffect } from '../../../config/in-effect.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { onceFor } from '../../../base/once-for.js';
import { valueSpan } from '../../../xml/element.js';
import { addressOf } from '../../address-resources.js';
import { resourceTies } from '../../resource-ties.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'ip-address-duplicate-vip',
    category: 'resources',
    severity: 'error',
    summary: 'Two resources bring up the same IP address',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The cluster may run the two resources on different nodes. Then two machines answer for one address, connections break at random, and stopping one resource takes the address away from the other. Of the agents for clouds aws-vpc-move-ip, aliyun-vpc-move-ip, gcp-vpc-move-route and powervs-move-ip put the address on an interface themselves: an IPaddr2 beside them brings it up a second time.',
    fix: 'Give each resource an address of its own, or use one resource and tie what needs it by a group or by constraints. Beside an agent for a cloud that brings the address up itself, remove the IPaddr2.',
  },
  check({ cib, configuration }, report) {
    const ties = onceFor(resourceTies);
    const firstOwner = new Map<string, { primitive: PrimitiveElement; pair: InEffect }>();
    for (const primitive of cib.primitives) {
      const found = addressOf(configuration, primitive);
      if (!found) continue;
      const first = firstOwner.get(found.address);
      if (!first) firstOwner.set(found.address, { primitive, pair: found.pair });
      else if (first.primitive.id !== primitive.id) {
        const areTogether = ties(configuration).areColocated(first.primitive.id, primitive.id);
        const result = areTogether
          ? 'on their node one of them does not start, or takes the address from the other when it stops'
          : 'two nodes may answer for one address';
        report(
          valueSpan(found.pair.element, 'value'),
          `"${primitive.id}" brings up ${found.pair.value}, which "${first.primitive.id}" does too: ${result}`,
          {
            related: [
              { at: valueSpan(first.pair.element, 'value'), message: `"${first.primitive.id}" has it here` },
            ],
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'one address in two spellings',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-ip" name="ip" value="2001:db8::10"/></instance_attributes>
</primitive>
<primitive id="MailIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="MailIP-params"><nvpair id="MailIP-ip" name="ip" value="2001:DB8:0:0::10"/></instance_attributes>
</primitive>`,
      finds: [
        '"MailIP" brings up 2001:DB8:0:0::10, which "WebIP" does too: two nodes may answer for one address',
      ],
    },
    {
      title: 'an address that an agent for AWS brings up by itself',
      input: `<group id="g">
  <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-params"><nvpair id="ip-ip" name="ip" value="192.168.10.15"/></instance_attributes></primitive>
  <primitive id="route" class="ocf" provider="heartbeat" type="aws-vpc-move-ip"><instance_attributes id="route-params"><nvpair id="route-ip" name="ip" value="192.168.10.15"/></instance_attributes></primitive>
</group>`,
      finds: [
        '"route" brings up 192.168.10.15, which "ip" does too: on their node one of them does not start, or takes the address from the other when it stops',
      ],
    },
    {
      title: 'two addresses',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/></instance_attributes>
</primitive>
<primitive id="MailIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="MailIP-params"><nvpair id="MailIP-ip" name="ip" value="192.0.2.11"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

/** Addresses that a cloud is told of, and that no resource brings up beside what tells it. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { outermost } from '../../../config/resources.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { addressOf } from '../../address-resources.js';
import { agentOf } from '../../agent-uses.js';
import { toldAddress, type ToldAddress } from '../../cloud-addresses.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { companionsOf, isAddress } from '../../virtual-addresses.js';

/** What leads traffic to an address by other means, of which no parameter says what address it is. */
const LEADS_OTHERWISE =
  /^(?:ocf:\w+:(?:aws-vpc-route53|awseip|gcp-ilb|anything|haproxy|nginx|socat)|systemd:haproxy(?:\.service)?)$/;

interface Brought {
  readonly primitive: PrimitiveElement;
  /** In its canonical form; undefined where it is not certain. */
  readonly address: string | undefined;
}

/** What resources among some bring up. */
function broughtUp({ configuration }: CibContext, among: readonly PrimitiveElement[]): Brought[] {
  return among
    .filter(isAddress)
    .map((primitive) => ({ primitive, address: addressOf(configuration, primitive)?.address }));
}

/** The addresses beside one that is told of that nothing tells the cloud of. */
function untold(
  { configuration }: CibContext,
  beside: readonly PrimitiveElement[],
  brought: Brought[],
): Brought[] {
  const told = new Set(beside.flatMap((one) => toldAddress(configuration, one)?.address ?? []));
  return brought.filter(({ address }) => address !== undefined && !told.has(address));
}

/** An address of which no resource beside is. */
function reportOne(context: CibContext, told: ToldAddress, report: Report): void {
  const { primitive, cloud, pair, address } = told;
  const beside = companionsOf(context.configuration, primitive);
  const brought = broughtUp(context, beside);
  if (brought.some((one) => one.address === undefined || one.address === address)) return;
  const at = valueSpan(pair.element, 'value');
  const [other] = beside.some((one) => LEADS_OTHERWISE.test(agentOf(one)))
    ? []
    : untold(context, beside, brought);
  const elsewhere = broughtUp(context, context.cib.primitives).find((one) => one.address === address);
  if (other) {
    report(
      at,
      `"${primitive.id}" has ${cloud} lead ${pair.value} to its node, and "${other.primitive.id}" beside it brings up ${other.address ?? ''}, of which ${cloud} is not told: other machines do not reach it`,
      {
        help: 'write the same address in both',
        related: [{ at: startTagSpan(other.primitive.element), message: 'the address beside it' }],
      },
    );
  } else if (elsewhere) {
    report(
      at,
      `"${primitive.id}" has ${cloud} lead ${pair.value} to its node, and nothing keeps "${elsewhere.primitive.id}", which brings that address up, on the same node`,
      {
        help: 'put both into one group',
        related: [{ at: startTagSpan(elsewhere.primitive.element), message: 'the address' }],
      },
    );
  } else if (cloud === 'AWS') {
    // On Google Cloud the machine itself answers for its alias ranges.
    report(
      at,
      `"${primitive.id}" has AWS lead ${pair.value} to its node, and no resource beside it brings that address up: unless the system does, nothing answers there`,
      { severity: 'info', help: 'put an IPaddr2 with the same address into its group' },
    );
  }
}

export default cibRule({
  meta: {
    id: 'cloud-address-mismatch',
    category: 'stacks',
    severity: 'warning',
    summary: 'A cloud is told of another address than the one that is brought up',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'awsvip and gcp-vpc-move-vip tell the cloud that an address belongs to the machine of their node. They put it on no interface: an IPaddr2 beside them does. With two different addresses the cloud sends traffic for the one to a machine that does not have it, and drops that for the other.',
    fix: 'Write the same address in both, and put them into one group.',
  },
  check(context, report) {
    for (const primitive of context.cib.primitives) {
      const told = toldAddress(context.configuration, primitive);
      if (told && !['clone', 'bundle'].includes(outermost(primitive).kind)) reportOne(context, told, report);
    }
  },
  examples: [
    {
      title: 'two addresses in one group',
      input: `<group id="g"><primitive id="assigned" class="ocf" provider="heartbeat" type="awsvip"><instance_attributes id="a"><nvpair id="a1" name="secondary_private_ip" value="10.0.0.51"/></instance_attributes></primitive><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="b"><nvpair id="b1" name="ip" value="10.0.0.50"/></instance_attributes></primitive></group>`,
      finds: [
        '"assigned" has AWS lead 10.0.0.51 to its node, and "ip" beside it brings up 10.0.0.50, of which AWS is not told: other machines do not reach it',
      ],
    },
    {
      title: 'an alias of Google Cloud apart from its address, and one that nothing brings up on AWS',
      input: `<primitive id="alias" class="ocf" provider="heartbeat" type="gcp-vpc-move-vip"><instance_attributes id="a"><nvpair id="a1" name="alias_ip" value="10.0.0.50/32"/></instance_attributes></primitive>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="b"><nvpair id="b1" name="ip" value="10.0.0.50"/></instance_attributes></primitive>
<primitive id="assigned" class="ocf" provider="heartbeat" type="awsvip"><instance_attributes id="c"><nvpair id="c1" name="secondary_private_ip" value="10.0.0.60"/></instance_attributes></primitive>`,
      finds: [
        '"alias" has Google Cloud lead 10.0.0.50/32 to its node, and nothing keeps "ip", which brings that address up, on the same node',
        '"assigned" has AWS lead 10.0.0.60 to its node, and no resource beside it brings that address up: unless the system does, nothing answers there',
      ],
    },
    {
      title: 'one address in both, and an alias of Google Cloud alone',
      input: `<group id="g"><primitive id="assigned" class="ocf" provider="heartbeat" type="awsvip"><instance_attributes id="a"><nvpair id="a1" name="secondary_private_ip" value="10.0.0.50"/></instance_attributes></primitive><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="b"><nvpair id="b1" name="ip" value="10.0.0.50"/></instance_attributes></primitive></group>
<primitive id="alias" class="ocf" provider="heartbeat" type="gcp-vpc-move-vip"><instance_attributes id="c"><nvpair id="c1" name="alias_ip" value="10.0.0.70/32"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

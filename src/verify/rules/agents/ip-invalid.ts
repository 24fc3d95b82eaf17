/** Addresses, prefixes and interfaces that IPaddr2 and its like cannot use. */
import type { CibContext, Report } from '../../rule.js';
import { cibRule } from '../../rule.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { InEffect } from '../../../config/in-effect.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { canonicalAddress } from '../../ip-address.js';
import { writing } from '../../fix/finding-fix.js';

/** Agents that put an address on an interface. */
const AGENTS = ['IPaddr', 'IPaddr2'];

interface Choices {
  readonly primitive: PrimitiveElement;
  readonly context: CibContext;
}

/** The values that a parameter may have, whatever rules decide; of empty ones nvpair-empty-value speaks. */
function choices({ primitive, context }: Choices, name: string): readonly InEffect[] {
  const values = context.configuration.parameters(primitive).get(name)?.choices ?? [];
  return values.filter(({ value }) => value !== '');
}

function checkAddresses(of: Choices, report: Report): void {
  for (const { element, value } of choices(of, 'ip')) {
    if (canonicalAddress(value) !== undefined) continue;
    const [address = '', prefix] = value.trim().split('/');
    const isWithPrefix = prefix !== undefined && canonicalAddress(address) !== undefined;
    report(
      valueSpan(element, 'value'),
      `"${of.primitive.id}": "${value}" is no IPv4 or IPv6 address: it cannot start`,
      isWithPrefix ? { help: `write ip="${address}" and cidr_netmask="${prefix}"` } : {},
    );
  }
}

function checkPrefixes(of: Choices, report: Report): void {
  const [first] = choices(of, 'ip');
  const largest = first?.value.includes(':') ? 128 : 32;
  for (const { element, value } of choices(of, 'cidr_netmask')) {
    const number = /^\d{1,3}$/.test(value.trim()) ? Number(value) : undefined;
    if (number !== undefined && number <= largest) continue;
    if (value.trim() === '') {
      report(
        valueSpan(element, 'value'),
        `"${of.primitive.id}": "cidr_netmask" is empty, and counts as not set`,
        { severity: 'info' },
      );
      continue;
    }
    const isMask = canonicalAddress(value) !== undefined;
    report(
      valueSpan(element, 'value'),
      isMask
        ? `"${of.primitive.id}": "${value}" is a netmask in dots, and "cidr_netmask" takes the number of its bits`
        : `"${of.primitive.id}": "${value}" is no number of bits from 0 to ${largest}: it cannot start`,
      // Some versions turn such a mask into a number.
      isMask ? { severity: 'warning' } : {},
    );
  }
}

function checkInterfaces(of: Choices, report: Report): void {
  for (const { element, value } of choices(of, 'nic')) {
    if (!/^[^:]+:[^:]*$/.test(value)) continue;
    const [name = ''] = value.split(':');
    report(
      valueSpan(element, 'value'),
      `"${of.primitive.id}": "${value}" is the name of an alias, and "nic" takes that of an interface`,
      {
        help: `write nic="${name}"; "iflabel" gives the address a label`,
        severity: 'warning',
        fix: writing(element, 'value', name),
      },
    );
  }
}

/** Other agents with an address, and the parameter that has it; `0.0.0.0/0` and the like are no addresses of theirs. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['ocf:heartbeat:IPsrcaddr', 'ipaddress'],
  ['ocf:heartbeat:SendArp', 'ip'],
  ['ocf:heartbeat:aws-vpc-move-ip', 'ip'],
  ['ocf:heartbeat:awsvip', 'secondary_private_ip'],
  ['ocf:heartbeat:IPv6addr', 'ipv6addr'],
]);

/** Addresses of agents that take nothing else; that of IPv6addr may have a prefix. */
function checkOthers(context: CibContext, report: Report): void {
  for (const primitive of context.cib.primitives) {
    const agent = agentOf(primitive);
    for (const { element, value } of choices({ primitive, context }, OTHERS.get(agent) ?? '')) {
      const address = agent === 'ocf:heartbeat:IPv6addr' ? value.replace(/\/\d{1,3}$/, '') : value;
      if (canonicalAddress(address) !== undefined) continue;
      report(
        valueSpan(element, 'value'),
        `"${primitive.id}": "${value}" is no IPv4 or IPv6 address: it cannot start`,
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'ip-invalid',
    category: 'agents',
    severity: 'error',
    summary: 'An IP address resource has an address, prefix or interface that it cannot use',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The agent refuses such a value when it is to start: the address comes up nowhere.',
    fix: 'Write the address alone in "ip", the length of its prefix in "cidr_netmask", and the name of an interface in "nic".',
  },
  check(context, report) {
    checkOthers(context, report);
    for (const bundle of context.cib.allResources) {
      const network = bundle.kind === 'bundle' ? bundle.network : undefined;
      const first = network && attributeOf(network, 'ip-range-start');
      if (!network || first === undefined || canonicalAddress(first) !== undefined) continue;
      report(
        valueSpan(network, 'ip-range-start'),
        `"${bundle.id}": "${first}" is no IPv4 or IPv6 address: no replica of the bundle can start`,
      );
    }
    for (const primitive of context.cib.primitives) {
      const { class: standard, provider, type } = primitive;
      if (standard !== 'ocf' || provider !== 'heartbeat' || !AGENTS.includes(type ?? '')) continue;
      const of = { primitive, context };
      checkAddresses(of, report);
      checkPrefixes(of, report);
      // IPaddr takes aliases.
      if (type === 'IPaddr2') checkInterfaces(of, report);
    }
  },
  examples: [
    {
      title: 'the first address of a bundle',
      input: `<bundle id="web"><podman image="httpd:2.4" replicas="2"/><network ip-range-start="192.0.2.300"/></bundle>`,
      finds: ['"web": "192.0.2.300" is no IPv4 or IPv6 address: no replica of the bundle can start'],
    },
    {
      title: 'a prefix in the address, and one that is too long',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10/24"/><nvpair id="WebIP-mask" name="cidr_netmask" value="99"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"WebIP": "192.0.2.10/24" is no IPv4 or IPv6 address: it cannot start',
        '"WebIP": "99" is no number of bits from 0 to 32: it cannot start',
      ],
    },
    {
      title: 'a source address, and one in a cloud',
      input: `<primitive id="src" class="ocf" provider="heartbeat" type="IPsrcaddr"><instance_attributes id="a"><nvpair id="a1" name="ipaddress" value="192.0.2.1O"/></instance_attributes></primitive>
<primitive id="vip" class="ocf" provider="heartbeat" type="aws-vpc-move-ip"><instance_attributes id="b"><nvpair id="b1" name="ip" value="192.0.2.10/24"/></instance_attributes></primitive>
<primitive id="six" class="ocf" provider="heartbeat" type="IPv6addr"><instance_attributes id="c"><nvpair id="c1" name="ipv6addr" value="2001:db8::10/64"/></instance_attributes></primitive>`,
      finds: [
        '"src": "192.0.2.1O" is no IPv4 or IPv6 address: it cannot start',
        '"vip": "192.0.2.10/24" is no IPv4 or IPv6 address: it cannot start',
      ],
    },
    {
      title: 'a mask in dots, and an alias',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-mask" name="cidr_netmask" value="255.255.255.0"/>
    <nvpair id="WebIP-nic" name="nic" value="eth0:1"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"WebIP": "255.255.255.0" is a netmask in dots, and "cidr_netmask" takes the number of its bits',
        '"WebIP": "eth0:1" is the name of an alias, and "nic" takes that of an interface',
      ],
    },
    {
      title: 'addresses of both families',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-mask" name="cidr_netmask" value="24"/>
  </instance_attributes>
</primitive>
<primitive id="MailIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="MailIP-params">
    <nvpair id="MailIP-ip" name="ip" value="2001:db8::10"/><nvpair id="MailIP-mask" name="cidr_netmask" value="64"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

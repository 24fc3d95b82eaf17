/** Addresses whose prefix the agent has to guess. */
import { placeOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'vip-without-cidr',
    category: 'agents',
    severity: 'info',
    summary: 'An IP address resource does not say how long its prefix is',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Without "cidr_netmask" the agent takes the prefix of the route to the address, as it finds it on the node when it starts. After a change of the network, or on a node with other routes, that may be another one.',
    fix: 'Set "cidr_netmask" to the prefix length of the network.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const { class: standard, provider, type } = primitive;
      if (standard !== 'ocf' || provider !== 'heartbeat' || type !== 'IPaddr2') continue;
      const values = configuration.parameters(primitive);
      if (!values.get('ip') || values.get('cidr_netmask')) continue;
      report(
        placeOf(primitive),
        `"${primitive.id}" has no "cidr_netmask": the prefix is taken from the routes of the node`,
      );
    }
  },
  examples: [
    {
      title: 'an address alone',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/></instance_attributes>
</primitive>`,
      finds: ['"WebIP" has no "cidr_netmask": the prefix is taken from the routes of the node'],
    },
    {
      title: 'an address with its prefix',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-mask" name="cidr_netmask" value="24"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

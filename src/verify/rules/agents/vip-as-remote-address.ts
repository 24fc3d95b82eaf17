/** Resources with the address of a node. */
import { isRemoteConnection } from '../../../config/nodes.js';
import { valueSpan } from '../../../xml/element.js';
import { addressResources } from '../../address-resources.js';
import { canonicalAddress } from '../../ip-address.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'vip-as-remote-address',
    category: 'agents',
    severity: 'error',
    summary: 'A resource has the address by which a node is reached',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The address of a remote node leads to that machine. When the cluster starts it elsewhere, two machines have one address: the connection to the remote node goes to the wrong one, and breaks.',
    fix: 'Give the resource an address of its own.',
  },
  check(context, report) {
    const moving = new Map(addressResources(context));
    if (moving.size === 0) return;
    for (const primitive of context.cib.primitives.filter(isRemoteConnection)) {
      const server = context.configuration.parameters(primitive).settled('server');
      const resource = server && moving.get(canonicalAddress(server.value) ?? '');
      if (!resource) continue;
      report(
        valueSpan(resource.element, 'value'),
        `"${resource.id}" has the address "${server.value}", by which remote node "${primitive.id}" is reached; two machines then have one address`,
        {
          related: [{ at: valueSpan(server.element, 'value'), message: `the address of "${primitive.id}"` }],
        },
      );
    }
  },
  examples: [
    {
      title: 'the address of a remote node',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.50"/></instance_attributes></primitive>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="far-p"><nvpair id="far-server" name="server" value="192.0.2.50"/></instance_attributes></primitive>`,
      finds: [
        '"ip" has the address "192.0.2.50", by which remote node "far" is reached; two machines then have one address',
      ],
    },
    {
      title: 'an address of its own',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="ip-p"><nvpair id="ip-ip" name="ip" value="192.0.2.100"/></instance_attributes></primitive>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="far-p"><nvpair id="far-server" name="server" value="192.0.2.50"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

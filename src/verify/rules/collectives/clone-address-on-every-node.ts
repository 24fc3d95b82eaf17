/** Addresses that a clone brings up on all of its nodes at once. */
import { parseBoolean } from '../../../base/values.js';
import { collectiveOf } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { metaCount, metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { isAddress } from '../../virtual-addresses.js';

/** What an address is given for that is meant to be on several nodes: it answers nobody, or is another on each. */
const MEANT = ['lvs_support', 'unique_clone_address'];

export default cibRule({
  meta: {
    id: 'clone-address-on-every-node',
    category: 'collectives',
    severity: 'error',
    summary: 'A clone brings up one address on several nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Each instance of the clone adds the same address to its node. Several machines answer for it, and connections end at one or another by chance, or break.',
    fix: 'Take the address out of the clone, and colocate it with what it belongs to.',
  },
  check({ cib, configuration }, report) {
    const { nodes } = configuration;
    for (const primitive of cib.primitives) {
      const clone = isAddress(primitive) ? collectiveOf(primitive) : undefined;
      if (clone?.kind !== 'clone' || metaFlag(configuration, clone, 'globally-unique') === true) continue;
      const isSingle = metaCount(configuration, clone, 'clone-max') === 1 || nodes.cluster.length === 1;
      if (isSingle || (metaCount(configuration, clone, 'clone-node-max') ?? 1) > 1) continue;
      const values = configuration.parameters(primitive);
      // On the loopback interface real servers of a load balancer have its address.
      if ((values.get('nic')?.choices ?? []).some(({ value }) => /^lo\b/.test(value))) continue;
      if (MEANT.some((name) => parseBoolean(values.settled(name)?.value ?? '') === true)) continue;
      const address = values.settled('ip')?.value;
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" is in the clone "${clone.id}", which brings up ${address === undefined ? 'its address' : `the address ${address}`} on several nodes at once: all of them answer for it`,
        { related: [{ at: startTagSpan(clone.element), message: 'the clone' }] },
      );
    }
  },
  examples: [
    {
      title: 'an address in a clone',
      input: `<clone id="ip-clone"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="p"><nvpair id="p1" name="ip" value="192.0.2.10"/></instance_attributes></primitive></clone>`,
      finds: [
        '"ip" is in the clone "ip-clone", which brings up the address 192.0.2.10 on several nodes at once: all of them answer for it',
      ],
    },
    {
      title: 'the address of a load balancer on the loopback of its real servers, and a single instance',
      input: `<clone id="lvs-clone"><primitive id="lvs" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="p"><nvpair id="p1" name="ip" value="192.0.2.10"/><nvpair id="p2" name="nic" value="lo"/></instance_attributes></primitive></clone>
<clone id="one"><meta_attributes id="m"><nvpair id="m1" name="clone-max" value="1"/></meta_attributes><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      finds: [],
    },
  ],
});

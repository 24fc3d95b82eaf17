/** Addresses that several nodes share by a feature that kernels no longer have. */
import { startTagSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { agentOf } from '../../agent-uses.js';
import { metaCount, metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'clone-globally-unique-clusterip',
    category: 'collectives',
    severity: 'warning',
    summary: 'An address is cloned, which present kernels do not support',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A globally unique clone of IPaddr2 shares one address between nodes by the CLUSTERIP target of iptables. Linux has not had it since 6.1, and distributions dropped it before: the start fails.',
    fix: 'Use one address that moves, or a load balancer.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const clone = collectiveOf(primitive);
      if (agentOf(primitive) !== 'ocf:heartbeat:IPaddr2' || clone?.kind !== 'clone') continue;
      if (metaFlag(configuration, clone, 'globally-unique') !== true) continue;
      if (metaCount(configuration, clone, 'clone-max') === 1) continue;
      report(
        startTagSpan(clone.element),
        `"${clone.id}" shares the address of "${primitive.id}" between nodes by CLUSTERIP, which present kernels do not have: it does not start there`,
        { related: [{ at: startTagSpan(primitive.element), message: 'the address' }] },
      );
    }
  },
  examples: [
    {
      title: 'a shared address',
      input: `<clone id="ip-clone"><meta_attributes id="m"><nvpair id="m1" name="globally-unique" value="true"/></meta_attributes><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/></clone>`,
      finds: [
        '"ip-clone" shares the address of "ip" between nodes by CLUSTERIP, which present kernels do not have: it does not start there',
      ],
    },
    {
      title: 'an address that moves',
      input: '<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>',
      finds: [],
    },
  ],
});

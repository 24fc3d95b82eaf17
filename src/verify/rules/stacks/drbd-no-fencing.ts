/** DRBD in a cluster that fences nobody. */
import { hasWatchdogFencing, pairDisablingFencing } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { isDrbd } from '../../known-agents.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'drbd-no-fencing',
    category: 'stacks',
    severity: 'warning',
    summary: 'DRBD runs in a cluster without fencing',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When two nodes lose contact and none is fenced, both promote their half of the mirror and write to it. The data diverge, and what one side wrote has to be thrown away by hand.',
    fix: 'Switch fencing on with a device for every node, and set fencing "resource-and-stonith" with its handlers in the configuration of DRBD.',
  },
  check({ cib, configuration }, report) {
    const disabling = pairDisablingFencing(configuration);
    const isUnfenced =
      disabling !== undefined || (fenceDevices(cib).length === 0 && !hasWatchdogFencing(configuration));
    if (!isUnfenced || configuration.nodes.cluster.length === 1) return;
    const [first, ...others] = cib.primitives.filter(isDrbd);
    if (!first) return;
    report(
      startTagSpan(first.element),
      `"${first.id}" mirrors data by DRBD in a cluster without fencing: when the nodes lose contact, both write, and one side has to be thrown away`,
      {
        related: [
          ...(disabling
            ? [{ at: valueSpan(disabling.element, 'value'), message: 'fencing is switched off' }]
            : []),
          ...others.map(({ id, element }) => ({ at: startTagSpan(element), message: `so does "${id}"` })),
        ],
      },
    );
  },
  examples: [
    {
      title: 'fencing is off',
      input: `<nvpair id="opt-fencing" name="fencing-enabled" value="false"/>
<clone id="disk-clone"><meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-promotable" name="promotable" value="true"/><nvpair id="disk-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [
        '"disk" mirrors data by DRBD in a cluster without fencing: when the nodes lose contact, both write, and one side has to be thrown away',
      ],
    },
    {
      title: 'fencing is on',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp"/><clone id="disk-clone"><meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-promotable" name="promotable" value="true"/><nvpair id="disk-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [],
    },
  ],
});

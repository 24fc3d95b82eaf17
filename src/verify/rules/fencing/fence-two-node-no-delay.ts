/** Two nodes that shoot each other at the same moment. */
import { attributeSpan, elementSpan } from '../../../xml/element.js';
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { devicesInUse } from '../../fence-devices.js';
import { canBothShoot, DECIDES_ITSELF, hasFencingDelay } from '../../fencing-race.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-two-node-no-delay',
    category: 'fencing',
    severity: 'warning',
    summary: 'Two nodes can fence each other at the same moment',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'When two nodes lose contact, each fences the other. Without a delay on one side both shots go out together, and both nodes go down. A quorum device in corosync.conf prevents it; that cannot be seen from the CIB.',
    fix: 'Set "pcmk_delay_base" on the device of the node that should survive, or "priority-fencing-delay" together with resource priorities.',
  },
  check({ cib, configuration }, report) {
    if (configuration.nodes.cluster.length !== 2 || pairDisablingFencing(configuration)) return;
    const devices = devicesInUse(cib, configuration);
    const [first, ...others] = devices;
    if (!first || !canBothShoot(devices)) return;
    if (devices.some(({ type = '' }) => DECIDES_ITSELF.test(type))) return;
    if (hasFencingDelay(configuration, devices)) return;
    const lack =
      others.length === 0
        ? `"${first.id}" serves both nodes of this cluster at once, and has no delay`
        : `none of the ${devices.length} fence devices of this cluster of two nodes has a delay`;
    report(
      attributeSpan(first.element, 'id'),
      `${lack}; when the nodes lose contact, they can fence each other at the same moment`,
      {
        related: others.map((device) => ({
          at: elementSpan(device.element),
          message: `"${device.id}" has none either`,
        })),
        help: `set ${others.length === 0 ? '"pcmk_delay_max"' : '"pcmk_delay_base" on one of them'}, or "priority-fencing-delay"`,
      },
    );
  },
  examples: [
    {
      title: 'a management board for each node, none with a delay',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4"/>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4"/>`,
      finds: [
        'none of the 2 fence devices of this cluster of two nodes has a delay; when the nodes lose contact, they can fence each other at the same moment',
      ],
    },
    {
      title: 'a delay for the shot at one node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-alpha-params"><nvpair id="ilo-alpha-delay" name="pcmk_delay_base" value="5s"/></instance_attributes>
</primitive>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4"/>`,
      finds: [],
    },
    {
      title: 'a delay by priority',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="15s"/>
<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ilo-alpha" class="stonith" type="fence_ilo4"/>
<primitive id="ilo-beta" class="stonith" type="fence_ilo4"/>`,
      finds: [],
    },
    {
      title: 'one device that asks the cloud',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="cloud" class="stonith" type="fence_gce"/>',
      finds: [
        '"cloud" serves both nodes of this cluster at once, and has no delay; when the nodes lose contact, they can fence each other at the same moment',
      ],
    },
    {
      title: 'a disk of SBD, where each node has the slot of the other',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd" class="stonith" type="fence_sbd"/>',
      finds: [
        '"sbd" serves both nodes of this cluster at once, and has no delay; when the nodes lose contact, they can fence each other at the same moment',
      ],
    },
    {
      title: 'one switch, which serves one login at a time',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="rack" class="stonith" type="fence_apc"/>',
      finds: [],
    },
  ],
});

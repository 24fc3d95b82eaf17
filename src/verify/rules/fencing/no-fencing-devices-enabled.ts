/** Fence devices are there, and every one of them is stopped. */
import { attributeSpan, elementSpan } from '../../../xml/element.js';
import { fenceDevices, pairsStoppingAllDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'no-fencing-devices-enabled',
    category: 'fencing',
    severity: 'error',
    summary: 'Every fence device is disabled',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A fence device whose target-role is Stopped is not used. When all of them are, fencing is on and cannot be done: a lost node blocks the recovery of its resources for ever.',
    fix: 'Remove the target-role of the devices, for example with "pcs resource enable".',
  },
  check({ cib, configuration }, report) {
    const devices = fenceDevices(cib);
    const [first] = pairsStoppingAllDevices(cib, configuration);
    if (!first) return;
    // Where the defaults stop everything, the rule about them says so.
    if (first.element.parent?.parent?.name === 'rsc_defaults') return;
    const which =
      devices.length === 1
        ? `the only fence device, "${devices[0]?.id ?? ''}",`
        : `each of the ${devices.length} fence devices`;
    report(
      attributeSpan(first.element, 'value'),
      `${which} has "target-role" set to "Stopped"; no node can be fenced`,
      {
        related: devices.map((device) => ({
          at: elementSpan(device.element),
          message: `fence device "${device.id}"`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'the only device is disabled',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <meta_attributes id="fence-rack-meta"><nvpair id="fence-rack-role" name="target-role" value="Stopped"/></meta_attributes>
</primitive>`,
      finds: [
        'the only fence device, "fence-rack", has "target-role" set to "Stopped"; no node can be fenced',
      ],
    },
    {
      title: 'one of two devices is disabled',
      input: `<primitive id="fence-a" class="stonith" type="fence_ipmilan">
  <meta_attributes id="fence-a-meta"><nvpair id="fence-a-role" name="target-role" value="Stopped"/></meta_attributes>
</primitive>
<primitive id="fence-b" class="stonith" type="fence_ipmilan"/>`,
      finds: [],
    },
  ],
});

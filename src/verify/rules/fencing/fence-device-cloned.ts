/** Fence devices inside a clone. */
import { attributeSpan, startTagSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-device-cloned',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is cloned',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Every node can use a fence device wherever it runs; a clone of it adds nothing but a monitor on every node, and power switches often allow only one login at a time.',
    fix: 'Take the device out of the clone.',
  },
  check({ cib }, report) {
    for (const device of fenceDevices(cib)) {
      const clone = device.parent?.kind === 'group' ? device.parent.parent : device.parent;
      if (clone?.kind !== 'clone') continue;
      report(
        attributeSpan(device.element, 'id'),
        `fence device "${device.id}" is cloned by "${clone.id}"; any node can use it without that, and the clone only multiplies its monitor`,
        {
          related: [{ at: startTagSpan(clone.element), message: 'the clone' }],
          help: 'take the device out of the clone',
        },
      );
    }
  },
  examples: [
    {
      title: 'a cloned device',
      input: '<clone id="fencing"><primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/></clone>',
      finds: [
        'fence device "fence-rack" is cloned by "fencing"; any node can use it without that, and the clone only multiplies its monitor',
      ],
    },
    {
      title: 'a device of its own',
      input: '<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>',
      finds: [],
    },
  ],
});

/** Fence devices inside a group. */
import { attributeSpan, startTagSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-device-in-group',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is a member of a group',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A group ties its members to one node and to each other: when one fails, those after it are stopped. Fencing must not depend on anything else, least of all on what it has to rescue.',
    fix: 'Take the device out of the group.',
  },
  check({ cib }, report) {
    for (const device of fenceDevices(cib)) {
      const container = device.parent;
      if (container?.kind !== 'group' && container?.kind !== 'bundle') continue;
      report(
        attributeSpan(device.element, 'id'),
        `fence device "${device.id}" is a member of the ${container.kind} "${container.id}"; it is stopped together with it, and then cannot be relied on when it is needed`,
        {
          related: [{ at: startTagSpan(container.element), message: `the ${container.kind}` }],
          help: `take the device out of the ${container.kind}`,
        },
      );
    }
  },
  examples: [
    {
      title: 'a device grouped with what it protects',
      input: `<group id="web-stack">
  <primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
  <primitive id="web" class="systemd" type="httpd"/>
</group>`,
      finds: [
        'fence device "fence-rack" is a member of the group "web-stack"; it is stopped together with it, and then cannot be relied on when it is needed',
      ],
    },
    {
      title: 'a device of its own',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp"/>
<group id="web-stack"><primitive id="web" class="systemd" type="httpd"/></group>`,
      finds: [],
    },
  ],
});

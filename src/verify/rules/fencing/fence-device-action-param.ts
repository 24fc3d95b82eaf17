/** Fence devices with a fixed action. */
import { attributeSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'fence-device-action-param',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device has the parameter "action"',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker tells a fence agent itself what to do each time. A fixed action does not change that, or makes the agent do it when it is only asked for its state.',
    fix: 'Remove the parameter. To have nodes switched off instead of rebooted, set "pcmk_reboot_action" to "off" on the device, or "stonith-action" for the whole cluster.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      const pair = deviceParameter(configuration, device, 'action');
      if (!pair) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `fence device "${device.id}" has the parameter "action"; Pacemaker passes the action itself, and a fixed one is ignored or disturbs the monitor`,
        {
          help: 'remove it; "pcmk_reboot_action" changes what a reboot does',
          fix: removingPair(pair.element, 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'a fixed action',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-action" name="action" value="off"/></instance_attributes>
</primitive>`,
      finds: [
        'fence device "fence-rack" has the parameter "action"; Pacemaker passes the action itself, and a fixed one is ignored or disturbs the monitor',
      ],
    },
    {
      title: 'the parameter that Pacemaker has for this',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-action" name="pcmk_reboot_action" value="off"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

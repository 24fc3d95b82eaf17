/** Fence devices whose failed monitor fences the node that runs it. */
import { attributeSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { removingAttribute } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'fence-device-on-fail-fence',
    category: 'fencing',
    severity: 'error',
    summary: 'A failed operation of a fence device fences a node',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'When the power switch or the management board does not answer for a moment, a healthy node is shot, and often by another device that has the same trouble.',
    fix: 'Remove "on-fail" from the operation; the default restarts the device.',
  },
  check({ cib }, report) {
    for (const device of fenceDevices(cib)) {
      for (const { element, name, onFail } of device.operations) {
        // Pacemaker's default for a failed stop is to fence; writing that down changes nothing.
        if (onFail !== 'fence' || name === 'stop') continue;
        report(
          attributeSpan(element, 'on-fail'),
          `operation "${name ?? ''}" of fence device "${device.id}" has "on-fail" set to "fence"; a fence agent that does not answer for a moment costs the node that runs it`,
          {
            help: 'remove "on-fail" from the operation',
            fix: removingAttribute(element, 'on-fail', 'unsafe'),
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'a monitor that shoots',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="fence-rack-monitor" name="monitor" interval="60s" on-fail="fence"/></operations>
</primitive>`,
      finds: [
        'operation "monitor" of fence device "fence-rack" has "on-fail" set to "fence"; a fence agent that does not answer for a moment costs the node that runs it',
      ],
    },
    {
      title: 'a monitor with the default',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="fence-rack-monitor" name="monitor" interval="60s"/></operations>
</primitive>`,
      finds: [],
    },
  ],
});

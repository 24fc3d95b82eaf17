/** Fence devices whose failed monitor fences the node that runs it. */
import { fenceDevices } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, removingPair } from '../../fix/finding-fix.js';
import { operationSettings } from '../../operation-definitions.js';

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
      for (const operation of device.operations) {
        const setting = operationSettings(operation, 'on-fail').find(({ value }) => value === 'fence');
        // Pacemaker's default for a failed stop is to fence; writing that down changes nothing.
        if (!setting || operation.name === 'stop') continue;
        report(
          setting.at,
          `operation "${operation.name ?? ''}" of fence device "${device.id}" has "on-fail" set to "fence"; a fence agent that does not answer for a moment costs the node that runs it`,
          {
            help: 'remove "on-fail" from the operation',
            fix:
              setting.attribute === 'on-fail'
                ? removingAttribute(setting.element, 'on-fail', 'unsafe')
                : removingPair(setting.element, 'unsafe'),
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'a monitor that shoots by a meta attribute',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="fence-rack-monitor" name="monitor" interval="60s"><meta_attributes id="m"><nvpair id="m1" name="on-fail" value="fence"/></meta_attributes></op></operations>
</primitive>`,
      finds: [
        'operation "monitor" of fence device "fence-rack" has "on-fail" set to "fence"; a fence agent that does not answer for a moment costs the node that runs it',
      ],
    },
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

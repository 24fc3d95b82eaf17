/** Fence devices of which nobody knows whether they answer. */
import { startTagSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { isRecurringMonitor } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

/** Agents without a device that could stop answering: SBD watches its disks itself. */
const WITHOUT_DEVICE = /^(fence_sbd|external\/sbd|fence_watchdog|fence_scsi|fence_mpath)$/;

export default cibRule({
  meta: {
    id: 'fence-device-no-monitor',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is not monitored',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Without a monitor a changed password, a pulled cable or a dead management board shows only when the device has to fence, and then it is too late.',
    fix: 'Add a monitor with an interval of a minute up to an hour.',
  },
  check({ cib, configuration }, report) {
    for (const device of devicesInUse(cib, configuration)) {
      if (WITHOUT_DEVICE.test(device.type ?? '')) continue;
      if (device.operations.some(isRecurringMonitor)) continue;
      report(
        startTagSpan(device.element),
        `fence device "${device.id}" has no monitor that runs again and again: that it does not answer any more shows only when it has to fence`,
        { help: 'add <op name="monitor" interval="60s"/>' },
      );
    }
  },
  examples: [
    {
      title: 'a device without operations',
      input: '<primitive id="rack" class="stonith" type="fence_apc_snmp"/>',
      finds: [
        'fence device "rack" has no monitor that runs again and again: that it does not answer any more shows only when it has to fence',
      ],
    },
    {
      title: 'a monitor every minute',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="rack-monitor" name="monitor" interval="60s"/></operations>
</primitive>`,
      finds: [],
    },
    {
      title: 'a monitor that runs once',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="rack-monitor" name="monitor" interval="0"/></operations>
</primitive>`,
      finds: [
        'fence device "rack" has no monitor that runs again and again: that it does not answer any more shows only when it has to fence',
      ],
    },
  ],
});

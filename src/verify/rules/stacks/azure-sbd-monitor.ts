/** Monitors of SBD on Azure, where the disks are reached by the network. */
import { agentOf } from '../../agent-uses.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const SBD = new Set(['stonith:external/sbd', 'stonith:fence_sbd']);

const ON_AZURE = /^(?:ocf:heartbeat:azure-(?:lb|events|events-az)|stonith:fence_azure_arm)$/;

export default cibRule({
  meta: {
    id: 'azure-sbd-monitor',
    category: 'stacks',
    severity: 'info',
    summary: 'The SBD device of a cluster on Azure is monitored',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'On Azure the disks of SBD come from iSCSI servers. A monitor that meets a short break of one of them fails the device and stops it, though SBD itself does without that disk: the guides leave the monitor out, and SBD watches its disks by itself.',
    fix: 'Remove the monitor of the SBD device.',
  },
  check({ cib }, report) {
    if (!cib.primitives.some((primitive) => ON_AZURE.test(agentOf(primitive)))) return;
    for (const device of cib.primitives.filter((primitive) => SBD.has(agentOf(primitive)))) {
      const monitor = device.operations.find(({ name }) => name === 'monitor');
      if (!monitor) continue;
      report(
        startTagSpan(monitor.element),
        `"${device.id}" is monitored: a short break of one iSCSI server stops the device, which SBD would outlast`,
      );
    }
  },
  examples: [
    {
      title: 'with a monitor',
      input: `<primitive id="probe" class="ocf" provider="heartbeat" type="azure-lb"/>
<primitive id="sbd" class="stonith" type="external/sbd"><operations><op id="sbd-monitor" name="monitor" interval="15s" timeout="15s"/></operations></primitive>`,
      finds: [
        '"sbd" is monitored: a short break of one iSCSI server stops the device, which SBD would outlast',
      ],
    },
    {
      title: 'without a monitor',
      input: `<primitive id="probe" class="ocf" provider="heartbeat" type="azure-lb"/>
<primitive id="sbd" class="stonith" type="external/sbd"/>`,
      finds: [],
    },
  ],
});

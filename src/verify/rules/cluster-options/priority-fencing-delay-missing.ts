/** Clusters of two nodes in which chance decides who is fenced. */
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { startTagSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { canBothShoot, hasFencingDelay } from '../../fencing-race.js';
import { cibRule } from '../../rule.js';
import { sbdAgents } from '../../sbd-in-cluster.js';

export default cibRule({
  meta: {
    id: 'priority-fencing-delay-missing',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Nothing decides which of two nodes survives when they lose contact',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'When two nodes lose contact, each has the other fenced. Without a delay chance decides which survives, and it may be the one that runs nothing; in the worst case both are fenced.',
    fix: 'Set "priority-fencing-delay" and give the important resources a priority, or set "pcmk_delay_base" or "pcmk_delay_max" for a device.',
  },
  check({ cib, configuration }, report) {
    if (configuration.nodes.cluster.length !== 2 || pairDisablingFencing(configuration)) return;
    const devices = devicesInUse(cib, configuration);
    const [device] = devices;
    // With SBD both can write at once.
    if (!canBothShoot(devices) && sbdAgents({ cib }).length === 0) return;
    if (!device || hasFencingDelay(configuration, devices)) return;
    report(
      startTagSpan(device.element),
      `neither a fence device nor "priority-fencing-delay" delays fencing in this cluster of two nodes; when they lose contact, chance decides which one survives`,
    );
  },
  examples: [
    {
      title: 'a disk that both nodes write to',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="i"><nvpair id="i1" name="devices" value="/dev/disk/by-id/x"/></instance_attributes></primitive>`,
      finds: [
        'neither a fence device nor "priority-fencing-delay" delays fencing in this cluster of two nodes; when they lose contact, chance decides which one survives',
      ],
    },
    {
      title: 'a random delay',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="i"><nvpair id="i1" name="devices" value="/dev/disk/by-id/x"/><nvpair id="i2" name="pcmk_delay_max" value="15s"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a delay by priority',
      input: `<nvpair id="o" name="priority-fencing-delay" value="15s"/><node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="i"><nvpair id="i1" name="devices" value="/dev/disk/by-id/x"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a board for each node, without a delay',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="ilo-alpha" class="stonith" type="fence_ilo4"/><primitive id="ilo-beta" class="stonith" type="fence_ilo4"/>`,
      finds: [
        'neither a fence device nor "priority-fencing-delay" delays fencing in this cluster of two nodes; when they lose contact, chance decides which one survives',
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

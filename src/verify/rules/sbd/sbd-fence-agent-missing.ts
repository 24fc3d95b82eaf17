/** Disks of SBD that nobody writes to. */
import { pairDisablingFencing } from '../../../config/cluster-options.js';
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdDevices } from '../../../sbd/sbd-settings.js';
import { devicesInUse } from '../../fence-devices.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'sbd-fence-agent-missing',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD has disks and no fence device writes to them',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker fences through SBD only with a device of fence_sbd. Without it nobody writes a message to the disks, and a lost node is not fenced.',
    fix: 'Create the device: "pcs stonith create sbd fence_sbd devices=…" or "crm configure primitive sbd stonith:fence_sbd params devices=…".',
  },
  check({ cib, sbd }, report) {
    if (!cib || pairDisablingFencing(cib.configuration) || sbdAgents(cib).length > 0) return;
    const others = devicesInUse(cib.cib, cib.configuration).length;
    for (const { content } of sbd) {
      const entry = sbdEntry(content.conf, 'SBD_DEVICE');
      if (!entry || sbdDevices(content.conf).length === 0) continue;
      report(
        entry.valueSpan,
        'SBD has disks, but the CIB has no device of fence_sbd; nobody writes to them, and SBD fences no lost node',
        {
          severity: others > 0 ? 'warning' : undefined,
        },
      );
    }
  },
  examples: [
    {
      title: 'disks without a device',
      input: `==> cib.xml <==
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
==> sbd <==
SBD_DEVICE=/dev/disk/by-id/a`,
      finds: [
        'SBD has disks, but the CIB has no device of fence_sbd; nobody writes to them, and SBD fences no lost node',
      ],
    },
    {
      title: 'a device for the disks',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"/>
==> sbd <==
SBD_DEVICE=/dev/disk/by-id/a`,
      finds: [],
    },
  ],
});

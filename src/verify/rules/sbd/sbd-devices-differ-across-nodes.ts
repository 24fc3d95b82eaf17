/** Disks that differ from node to node. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { sbdDevices } from '../../../sbd/sbd-settings.js';
import { valueSpan } from '../../../xml/element.js';
import { fenceDisks } from '../../fence-disks.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import type { SbdConf } from '../../../sbd/sbd-conf.js';
import { clusterRule } from '../../rule.js';

/** The paths of disks, in an order of their own. */
function listed(paths: readonly string[]): string {
  return paths
    .filter((path) => path !== '')
    .toSorted()
    .join(' ');
}

function disksOf(conf: SbdConf): string {
  return listed(sbdDevices(conf).map(({ path }) => path));
}

export default clusterRule({
  meta: {
    id: 'sbd-devices-differ-across-nodes',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD does not use the same disks everywhere',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A node is fenced by a message on its disks. When it reads other disks than those to which the message is written, fencing succeeds and the node goes on.',
    fix: 'Write the same list in the file of every node and in "devices" of fence_sbd.',
  },
  check({ cib, sbd }, report) {
    const [first, ...others] = sbd
      .filter(({ content }) => !content.conf.isDump)
      .map(({ content }) => content.conf);
    if (!first) return;
    const at = sbdEntry(first, 'SBD_DEVICE')?.valueSpan ?? { source: first.source, start: 0, end: 0 };
    for (const conf of others) {
      if (disksOf(conf) === disksOf(first)) continue;
      const own = sbdEntry(conf, 'SBD_DEVICE')?.valueSpan ?? { source: conf.source, start: 0, end: 0 };
      report(
        own,
        'SBD_DEVICE is not that of another node; what is written for this node may be read by nobody',
        {
          related: [{ at, message: 'another node' }],
        },
      );
    }
    for (const device of cib ? sbdAgents(cib) : []) {
      const disks = cib && fenceDisks(cib.configuration, device);
      const wanted = disks && listed(disks.paths);
      if (!disks || !wanted || disksOf(first) === '' || wanted === disksOf(first)) continue;
      report(
        valueSpan(disks.pair.element, 'value'),
        `"${device.id}" writes to other disks than SBD_DEVICE names; nodes may never read what is written for them`,
        {
          related: [{ at, message: 'the disks that SBD reads' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'one node with another disk',
      input: `==> alpha/sbd <==
SBD_DEVICE=/dev/disk/by-id/a
==> beta/sbd <==
SBD_DEVICE=/dev/disk/by-id/b`,
      finds: ['SBD_DEVICE is not that of another node; what is written for this node may be read by nobody'],
    },
    {
      title: 'a fence device with another disk',
      input: `==> cib.xml <==
<primitive id="sbd" class="stonith" type="fence_sbd"><instance_attributes id="sbd-p"><nvpair id="sbd-devices" name="devices" value="/dev/disk/by-id/b"/></instance_attributes></primitive>
==> sbd <==
SBD_DEVICE=/dev/disk/by-id/a`,
      finds: [
        '"sbd" writes to other disks than SBD_DEVICE names; nodes may never read what is written for them',
      ],
    },
    {
      title: 'the same disks, in another order',
      input: `==> alpha/sbd <==
SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b"
==> beta/sbd <==
SBD_DEVICE='/dev/disk/by-id/b;/dev/disk/by-id/a'`,
      finds: [],
    },
  ],
});

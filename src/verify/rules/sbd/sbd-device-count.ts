/** Four disks, or two. */
import { sbdEntry } from '../../../sbd/parse-sbd-conf.js';
import { isDiskless, sbdDeviceParts, sbdDevices } from '../../../sbd/sbd-settings.js';
import { startTagSpan } from '../../../xml/element.js';
import { sbdRule } from '../../rule.js';
import { sbdAgents } from '../../sbd-in-cluster.js';

/** sbd(8): one to three devices; of several the majority must be readable. */
const MOST = 3;

export default sbdRule({
  meta: {
    id: 'sbd-device-count',
    category: 'sbd',
    severity: 'error',
    summary: 'SBD has a number of disks that it cannot use well',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SBD reads at most three disks and does not start with more. With two disks a node goes on when one of them is lost, but nobody can then know which disk the other nodes read: fencing may have to wait until both are back.',
    fix: 'Use one disk, or three on different storage.',
  },
  check({ conf }, report) {
    const devices = sbdDevices(conf);
    const beyond = devices[MOST];
    const second = devices.length === 2 ? devices[1] : undefined;
    if (beyond)
      report(
        beyond.at,
        `SBD_DEVICE names ${devices.length} disks; SBD takes at most ${MOST} and does not start`,
      );
    const empty = sbdDeviceParts(conf).find(({ path }) => path === '');
    if (empty && !beyond) {
      report(
        sbdEntry(conf, 'SBD_DEVICE')?.valueSpan ?? empty.at,
        'SBD_DEVICE has an empty entry between its semicolons; SBD leaves it out, and a disk may be missing',
        { severity: 'info' },
      );
    }
    if (second) {
      report(
        second.at,
        'SBD_DEVICE names two disks: while one of them is lost, SBD may be unable to fence; one disk or three are expected',
        {
          severity: 'info',
        },
      );
    }
  },
  inCluster({ cib, sbd }, report) {
    const [device] = cib ? sbdAgents(cib) : [];
    for (const { content } of device ? sbd : []) {
      if (!device || !isDiskless(content.conf)) continue;
      const entry = sbdEntry(content.conf, 'SBD_DEVICE');
      report(
        entry?.valueSpan ??
          content.conf.entries[0]?.nameSpan ?? { source: content.conf.source, start: 0, end: 0 },
        `SBD_DEVICE names no disk, and "${device.id}" fences by disks of SBD: what it writes is read by nobody`,
        { related: [{ at: startTagSpan(device.element), message: 'the fence device' }] },
      );
    }
  },
  examples: [
    {
      title: 'four disks',
      input: `SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b;/dev/disk/by-id/c;/dev/disk/by-id/d"`,
      finds: ['SBD_DEVICE names 4 disks; SBD takes at most 3 and does not start'],
    },
    {
      title: 'two disks',
      input: `SBD_DEVICE="/dev/disk/by-id/a; /dev/disk/by-id/b"`,
      finds: [
        'SBD_DEVICE names two disks: while one of them is lost, SBD may be unable to fence; one disk or three are expected',
      ],
    },
    {
      title: 'three disks',
      input: `SBD_DEVICE="/dev/disk/by-id/a;/dev/disk/by-id/b;/dev/disk/by-id/c"`,
      finds: [],
    },
    {
      title: 'an empty entry',
      input: `SBD_DEVICE="/dev/disk/by-id/a;"
`,
      finds: [
        'SBD_DEVICE has an empty entry between its semicolons; SBD leaves it out, and a disk may be missing',
      ],
    },
    {
      title: 'a fence device without disks',
      input: `==> cib.xml <==
<primitive id="shoot" class="stonith" type="fence_sbd"/>
==> sbd <==
SBD_DEVICE=
`,
      finds: [
        'SBD_DEVICE names no disk, and "shoot" fences by disks of SBD: what it writes is read by nobody',
      ],
    },
  ],
});

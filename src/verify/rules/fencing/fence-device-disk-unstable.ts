/** Fence devices whose disks are named in the order in which they are found. */
import { isUnstableDisk } from '../../../sbd/unstable-disk.js';
import { valueSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { fenceDisks } from '../../fence-disks.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'fence-device-disk-unstable',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device names a disk by what may change at the next start',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Names like /dev/sdb are given in the order in which disks are found. On another node, or after a restart, the name may belong to another disk: fencing fails, or succeeds on a disk that the node to be fenced does not use.',
    fix: 'Name the disk below /dev/disk/by-id, or a multipath disk below /dev/mapper, which lead to the same disk on every node.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      const disks = fenceDisks(configuration, device);
      const unstable = disks?.paths.filter(isUnstableDisk) ?? [];
      if (!disks || unstable.length === 0) continue;
      const others = unstable.length === 1 ? 'another disk' : 'other disks';
      report(
        valueSpan(disks.pair.element, 'value'),
        `"${device.id}" fences by ${quotedList(unstable)}, which may be ${others} after a restart, and on another node`,
        { help: 'name disks below /dev/disk/by-id' },
      );
    }
  },
  examples: [
    {
      title: 'a disk of SBD by a name in the order of discovery',
      input: `<primitive id="fence" class="stonith" type="fence_sbd"><instance_attributes id="p">
<nvpair id="d" name="devices" value="/dev/disk/by-id/wwn-0x5000c500,/dev/sdb1"/>
</instance_attributes></primitive>`,
      finds: [
        '"fence" fences by "/dev/sdb1", which may be another disk after a restart, and on another node',
      ],
    },
    {
      title: 'disks with reservations',
      input: `<primitive id="fence" class="stonith" type="fence_scsi"><instance_attributes id="p">
<nvpair id="d" name="devices" value="/dev/sda,/dev/sdb"/>
</instance_attributes></primitive>`,
      finds: [
        '"fence" fences by "/dev/sda" and "/dev/sdb", which may be other disks after a restart, and on another node',
      ],
    },
    {
      title: 'names that stay',
      input: `<primitive id="fence" class="stonith" type="fence_mpath"><instance_attributes id="p">
<nvpair id="d" name="devices" value="/dev/mapper/mpatha,/dev/disk/by-id/wwn-0x5000c500"/>
</instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

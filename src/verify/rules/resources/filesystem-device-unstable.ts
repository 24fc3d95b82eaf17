/** Devices under names that change from boot to boot. */
import { valueSpan } from '../../../xml/element.js';
import { isFilesystem } from '../../known-agents.js';
import { cibRule } from '../../rule.js';

/** Names that the kernel gives in the order in which it finds disks. */
const BY_DISCOVERY = /^\/dev\/((sd|hd|vd|xvd)[a-z]{1,3}\d{0,3}|nvme\d{1,3}n\d{1,3}(p\d{1,3})?)$/;

export default cibRule({
  meta: {
    id: 'filesystem-device-unstable',
    alsoKnownAs: ['filesystem-in-fstab-hint'],
    category: 'resources',
    severity: 'info',
    summary: 'A filesystem is mounted by a device name that may change',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The kernel numbers disks in the order in which it finds them. After a reboot, or on another node, /dev/sdb may be another disk: the mount fails, or mounts what is not meant.',
    fix: 'Name the device by /dev/disk/by-id, by UUID ("-U…") or by label ("-L…"), or use LVM.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives.filter(isFilesystem)) {
      const device = configuration.parameters(primitive).settled('device');
      if (!device || !BY_DISCOVERY.test(device.value.trim())) continue;
      report(
        valueSpan(device.element, 'value'),
        `"${primitive.id}" mounts "${device.value}", a name that may belong to another disk on another node or after a reboot`,
        { help: 'name it by /dev/disk/by-id' },
      );
    }
  },
  examples: [
    {
      title: 'the second disk',
      input: `<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="fs-params"><nvpair id="fs-device" name="device" value="/dev/sdb1"/></instance_attributes></primitive>`,
      finds: [
        '"fs" mounts "/dev/sdb1", a name that may belong to another disk on another node or after a reboot',
      ],
    },
    {
      title: 'by id, and a logical volume',
      input: `<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="fs-params"><nvpair id="fs-device" name="device" value="/dev/disk/by-id/scsi-1-part1"/></instance_attributes></primitive>
<primitive id="lv" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="lv-params"><nvpair id="lv-device" name="device" value="/dev/vg/data"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

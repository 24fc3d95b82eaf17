/** Disks named in the order in which they are found. */
import { sbdDevices } from '../../../sbd/sbd-settings.js';
import { isUnstableDisk } from '../../../sbd/unstable-disk.js';
import { sbdRule } from '../../rule.js';

export default sbdRule({
  meta: {
    id: 'sbd-device-unstable-path',
    category: 'sbd',
    severity: 'warning',
    summary: 'A disk of SBD is named by what may change at the next start',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Names like /dev/sdb are given in the order in which disks are found. After a restart the name may belong to another disk: SBD does not start, or nodes write their messages to different disks and a fenced node goes on.',
    fix: 'Name the disk below /dev/disk/by-id, which leads to the same disk on every node.',
  },
  check({ conf }, report) {
    for (const { path, at } of sbdDevices(conf)) {
      if (!path.startsWith('/')) {
        report(at, `"${path}" is no absolute path; SBD does not find the disk`, { severity: 'error' });
      } else if (isUnstableDisk(path)) {
        report(at, `"${path}" may be another disk after a restart, and on another node`, {
          help: 'name it below /dev/disk/by-id',
        });
      }
    }
  },
  examples: [
    {
      title: 'a name in the order of discovery',
      input: `SBD_DEVICE="/dev/sdb;/dev/disk/by-id/wwn-0x5000c500"`,
      finds: ['"/dev/sdb" may be another disk after a restart, and on another node'],
    },
    {
      title: 'a path that is not absolute',
      input: `SBD_DEVICE='disk/by-id/wwn-0x5000c500'`,
      finds: ['"disk/by-id/wwn-0x5000c500" is no absolute path; SBD does not find the disk'],
    },
    {
      title: 'a name that stays',
      input: `SBD_DEVICE=/dev/disk/by-id/wwn-0x5000c500`,
      finds: [],
    },
  ],
});

/** Filesystems mounted on several nodes at once that are not made for it. */
import { parseBoolean } from '../../../base/values.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { metaCount } from '../../meta-values.js';
import { collectiveOf } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';

/** Filesystems that only one node may mount at a time; others are left alone, known or not. */
const SINGLE_NODE = ['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'reiserfs', 'jfs', 'vfat', 'zfs', 'f2fs'];

export default cibRule({
  meta: {
    id: 'filesystem-cloned-non-cluster-fs',
    category: 'collectives',
    severity: 'error',
    summary: 'A filesystem for a single node is cloned',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A clone mounts the device on every node at once. ext4, XFS and their like do not expect another node to write to the device: the filesystem is destroyed.',
    fix: 'Take the filesystem out of the clone, or use one that is made for it, such as GFS2 or OCFS2, or a network filesystem.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const clone = collectiveOf(primitive);
      if (primitive.type !== 'Filesystem' || primitive.class !== 'ocf' || clone?.kind !== 'clone') continue;
      const parameters = configuration.parameters(primitive);
      const fstype = parameters.settled('fstype');
      const isForced = parseBoolean(parameters.settled('force_clones')?.value ?? '') === true;
      const isBind = /\bbind\b/.test(parameters.settled('options')?.value ?? '');
      if (!SINGLE_NODE.includes(fstype?.value ?? '') || isForced || isBind) continue;
      if (!fstype || metaCount(configuration, clone, 'clone-max') === 1) continue;
      report(
        valueSpan(fstype.element, 'value'),
        `"${primitive.id}" mounts ${fstype.value} and is cloned by "${clone.id}": mounted on two nodes at once the filesystem is destroyed`,
        { related: [{ at: startTagSpan(clone.element), message: 'the clone' }] },
      );
    }
  },
  examples: [
    {
      title: 'ext4 on every node',
      input: `<clone id="data-clone"><primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="data-params">
    <nvpair id="data-device" name="device" value="/dev/mapper/shared"/><nvpair id="data-fstype" name="fstype" value="ext4"/>
  </instance_attributes>
</primitive></clone>`,
      finds: [
        '"data" mounts ext4 and is cloned by "data-clone": mounted on two nodes at once the filesystem is destroyed',
      ],
    },
    {
      title: 'GFS2 on every node',
      input: `<clone id="data-clone"><primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="data-params">
    <nvpair id="data-device" name="device" value="/dev/mapper/shared"/><nvpair id="data-fstype" name="fstype" value="gfs2"/>
  </instance_attributes>
</primitive></clone>`,
      finds: [],
    },
  ],
});

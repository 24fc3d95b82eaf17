/** Two resources that mount one device, or something on one directory. */
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import { outermost } from '../../../config/resources.js';
import type { Cib } from '../../../cib/cib.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { valueSpan } from '../../../xml/element.js';
import { isFilesystem } from '../../known-agents.js';
import { pairStopping } from '../../fence-devices.js';
import { keptAway } from '../../kept-away.js';
import { cibRule } from '../../rule.js';

/** Filesystems that may be mounted in several places at once, and those that have no device of their own. */
const SHARED =
  /^(nfs|nfs4|cifs|smbfs|glusterfs|ceph|lustre|gfs2|gfs|ocfs2|gpfs|tmpfs|none|bind|overlay|aufs)$/;

interface Mount {
  readonly primitive: PrimitiveElement;
  readonly device: InEffect | undefined;
  readonly directory: InEffect | undefined;
}

/** The mounts that are meant to run. */
function mountsOf(cib: Cib, configuration: Configuration): Mount[] {
  return cib.primitives.filter(isFilesystem).flatMap((primitive) => {
    const parameters = configuration.parameters(primitive);
    const [fstype, options, device, directory] = ['fstype', 'options', 'device', 'directory'].map((name) =>
      parameters.settled(name),
    );
    const isShared =
      SHARED.test(fstype?.value ?? '') || /\b(r?bind|subvol(id)?)\b/.test(options?.value ?? '');
    if (pairStopping(configuration, primitive)) return [];
    // Of the devices of clones another rule speaks; two mounts on one directory hide each other in clones, too.
    const isCloned = outermost(primitive).kind === 'clone';
    return { primitive, device: isShared || isCloned ? undefined : device, directory };
  });
}

/** One spelling for a path. */
function plainPath(path: string): string {
  return path
    .trim()
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '');
}

export default cibRule({
  meta: {
    id: 'filesystem-duplicate-mountpoint',
    category: 'resources',
    severity: 'error',
    summary: 'Two resources mount the same device or use the same directory',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The cluster may run the two resources on different nodes. A filesystem for a single node that two nodes mount is destroyed. Two filesystems on one directory hide each other, and stopping one of them unmounts the wrong one.',
    fix: 'Use one resource and tie what needs it by a group or by constraints, or correct the device or directory.',
  },
  check({ cib, configuration }, report) {
    const away = keptAway(configuration);
    const byDevice = new Map<string, Mount>();
    const byDirectory = new Map<string, Mount>();
    for (const mount of mountsOf(cib, configuration)) {
      const { primitive, device, directory } = mount;
      const isElsewhere = away.has(primitive.id) || away.has(outermost(primitive).id);
      const other = device && byDevice.get(plainPath(device.value));
      const over = directory && !isElsewhere ? byDirectory.get(plainPath(directory.value)) : undefined;
      if (device && other?.device && other.primitive.id !== primitive.id) {
        report(
          valueSpan(device.element, 'value'),
          `"${primitive.id}" mounts ${device.value}, which "${other.primitive.id}" mounts too: mounted on two nodes at once the filesystem is destroyed`,
          {
            related: [
              {
                at: valueSpan(other.device.element, 'value'),
                message: `"${other.primitive.id}" mounts it here`,
              },
            ],
          },
        );
      } else if (directory && over?.directory && over.primitive.id !== primitive.id) {
        report(
          valueSpan(directory.element, 'value'),
          `"${primitive.id}" mounts on ${directory.value}, as "${over.primitive.id}" does: on one node one of them hides the other`,
          {
            related: [
              {
                at: valueSpan(over.directory.element, 'value'),
                message: `"${over.primitive.id}" mounts here`,
              },
            ],
          },
        );
      }
      if (device && !other) byDevice.set(plainPath(device.value), mount);
      if (directory && !over && !isElsewhere) byDirectory.set(plainPath(directory.value), mount);
    }
  },
  examples: [
    {
      title: 'one device in two resources',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a">
  <nvpair id="a1" name="device" value="/dev/vg/data"/><nvpair id="a2" name="directory" value="/srv/data"/><nvpair id="a3" name="fstype" value="xfs"/>
</instance_attributes></primitive>
<primitive id="backup" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="b">
  <nvpair id="b1" name="device" value="/dev/vg/data"/><nvpair id="b2" name="directory" value="/srv/backup"/><nvpair id="b3" name="fstype" value="xfs"/>
</instance_attributes></primitive>`,
      finds: [
        '"backup" mounts /dev/vg/data, which "data" mounts too: mounted on two nodes at once the filesystem is destroyed',
      ],
    },
    {
      title: 'two devices on one directory',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a">
  <nvpair id="a1" name="device" value="/dev/vg/data"/><nvpair id="a2" name="directory" value="/srv"/><nvpair id="a3" name="fstype" value="xfs"/>
</instance_attributes></primitive>
<primitive id="share" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="b">
  <nvpair id="b1" name="device" value="/dev/vg/share"/><nvpair id="b2" name="directory" value="/srv/"/><nvpair id="b3" name="fstype" value="xfs"/>
</instance_attributes></primitive>`,
      finds: ['"share" mounts on /srv/, as "data" does: on one node one of them hides the other'],
    },
    {
      title: 'two clones on one directory',
      input: `<clone id="data-clone"><primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a">
  <nvpair id="a1" name="device" value="/dev/vg/data"/><nvpair id="a2" name="directory" value="/srv"/><nvpair id="a3" name="fstype" value="gfs2"/>
</instance_attributes></primitive></clone>
<clone id="share-clone"><primitive id="share" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="b">
  <nvpair id="b1" name="device" value="/dev/vg/share"/><nvpair id="b2" name="directory" value="/srv"/><nvpair id="b3" name="fstype" value="gfs2"/>
</instance_attributes></primitive></clone>`,
      finds: ['"share" mounts on /srv, as "data" does: on one node one of them hides the other'],
    },
    {
      title: 'an export that is mounted twice, and directories of sites that are apart',
      input: `<primitive id="home" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a">
  <nvpair id="a1" name="device" value="nas:/home"/><nvpair id="a2" name="directory" value="/home"/><nvpair id="a3" name="fstype" value="nfs"/>
</instance_attributes></primitive>
<primitive id="home-again" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="b">
  <nvpair id="b1" name="device" value="nas:/home"/><nvpair id="b2" name="directory" value="/srv/home"/><nvpair id="b3" name="fstype" value="nfs"/>
</instance_attributes></primitive>
<primitive id="north" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="c">
  <nvpair id="c1" name="device" value="/dev/vg/north"/><nvpair id="c2" name="directory" value="/site"/><nvpair id="c3" name="fstype" value="xfs"/>
</instance_attributes></primitive>
<primitive id="south" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="d">
  <nvpair id="d1" name="device" value="/dev/vg/south"/><nvpair id="d2" name="directory" value="/site"/><nvpair id="d3" name="fstype" value="xfs"/>
</instance_attributes></primitive>
<rsc_colocation id="apart" rsc="south" with-rsc="north" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});

/** Two filesystem resources that mount on one directory, or mount one device. */
import type { InEffect } from '../../../config/in-effect.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';

/** Filesystems that one node may mount at a time, and once. */
const SINGLE_NODE = ['ext2', 'ext3', 'ext4', 'xfs', 'jfs', 'reiserfs', 'vfat', 'f2fs'];

interface Mount {
  readonly primitive: PrimitiveElement;
  readonly pair: InEffect;
}

/** `/srv/` and `/srv//` are `/srv`. */
function plainPath(path: string): string {
  return path
    .trim()
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
}

class Mounts {
  readonly #first = new Map<string, Mount>();
  readonly #report: Report;
  readonly #sentence: (value: string, other: string) => string;

  constructor(report: Report, sentence: (value: string, other: string) => string) {
    this.#report = report;
    this.#sentence = sentence;
  }

  add(mount: Mount): void {
    const { primitive, pair } = mount;
    const path = plainPath(pair.value);
    const other = this.#first.get(path);
    if (!other) this.#first.set(path, mount);
    // A set that both take over says that they never run at once, or is another mistake.
    else if (other.pair.element !== pair.element) {
      this.#report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}" ${this.#sentence(path, other.primitive.id)}`,
        {
          related: [
            { at: valueSpan(other.pair.element, 'value'), message: `"${other.primitive.id}" has it here` },
          ],
        },
      );
    }
  }
}

function check({ cib, configuration }: CibContext, report: Report): void {
  const directories = new Mounts(
    report,
    (path, other) => `mounts on "${path}" as "${other}" does: on one node, one hides the files of the other`,
  );
  const devices = new Mounts(
    report,
    (path, other) => `mounts "${path}" as "${other}" does: on two nodes at once the filesystem is destroyed`,
  );
  for (const primitive of cib.primitives) {
    if (primitive.class !== 'ocf' || primitive.type !== 'Filesystem') continue;
    const values = configuration.parameters(primitive);
    const [directory, device] = [values.settled('directory'), values.settled('device')];
    const options = values.settled('options')?.value ?? '';
    if (directory) directories.add({ primitive, pair: directory });
    // A bind mount takes a directory for its device.
    const isAlone = SINGLE_NODE.includes(values.settled('fstype')?.value ?? '') && !/\bbind\b/.test(options);
    if (device && isAlone) devices.add({ primitive, pair: device });
  }
}

export default cibRule({
  meta: {
    id: 'filesystem-duplicate-mountpoint',
    category: 'agents',
    severity: 'error',
    summary: 'Two filesystem resources mount on one directory, or mount one device',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Two resources may run on different nodes. A filesystem such as ext4 or XFS that two nodes mount is destroyed; two filesystems on one directory hide each other, and what is written goes to the wrong one.',
    fix: 'Use one resource for the filesystem and tie what needs it to that, or give each its own directory and device.',
  },
  check,
  examples: [
    {
      title: 'one directory twice',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="data-params">
  <nvpair id="data-device" name="device" value="/dev/vg/data"/><nvpair id="data-directory" name="directory" value="/srv"/>
</instance_attributes></primitive>
<primitive id="logs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="logs-params">
  <nvpair id="logs-device" name="device" value="/dev/vg/logs"/><nvpair id="logs-directory" name="directory" value="/srv/"/>
</instance_attributes></primitive>`,
      finds: ['"logs" mounts on "/srv" as "data" does: on one node, one hides the files of the other'],
    },
    {
      title: 'one device twice',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="data-params">
  <nvpair id="data-device" name="device" value="/dev/vg/data"/><nvpair id="data-directory" name="directory" value="/srv/a"/>
  <nvpair id="data-fstype" name="fstype" value="xfs"/>
</instance_attributes></primitive>
<primitive id="logs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="logs-params">
  <nvpair id="logs-device" name="device" value="/dev/vg/data"/><nvpair id="logs-directory" name="directory" value="/srv/b"/>
  <nvpair id="logs-fstype" name="fstype" value="xfs"/>
</instance_attributes></primitive>`,
      finds: [
        '"logs" mounts "/dev/vg/data" as "data" does: on two nodes at once the filesystem is destroyed',
      ],
    },
    {
      title: 'one share on two directories',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="data-params">
  <nvpair id="data-device" name="device" value="nas:/data"/><nvpair id="data-directory" name="directory" value="/srv/a"/>
  <nvpair id="data-fstype" name="fstype" value="nfs"/>
</instance_attributes></primitive>
<primitive id="logs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="logs-params">
  <nvpair id="logs-device" name="device" value="nas:/data"/><nvpair id="logs-directory" name="directory" value="/srv/b"/>
  <nvpair id="logs-fstype" name="fstype" value="nfs"/>
</instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

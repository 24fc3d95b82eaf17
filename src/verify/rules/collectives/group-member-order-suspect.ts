/** Groups that mount a volume before it is there. */
import type { Configuration } from '../../../config/configuration.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isFilesystem } from '../../known-agents.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

/** Agents that activate a volume group, and the parameter that names it. */
const ACTIVATES: ReadonlyMap<string, string> = new Map<string, string>([
  ['ocf:heartbeat:LVM-activate', 'vgname'],
  ['ocf:heartbeat:LVM', 'volgrpname'],
]);

/** The volume group that a member activates. */
function activatedBy(configuration: Configuration, member: PrimitiveElement): string | undefined {
  const name = ACTIVATES.get(agentOf(member));
  return name === undefined ? undefined : configuration.parameters(member).settled(name)?.value;
}

/** The volume group in which the device of a member may lie. */
function neededBy(configuration: Configuration, member: PrimitiveElement): string[] {
  const device = configuration.parameters(member).settled('device')?.value ?? '';
  const mapped = /^\/dev\/mapper\/(.+)$/.exec(device)?.[1];
  // A hyphen of a name is written twice there; a single one ends the name of the group.
  if (mapped !== undefined) return [(mapped.split(/(?<!-)-(?!-)/)[0] ?? '').replaceAll('--', '-')];
  return /^\/dev\/([^/]+)\/[^/]+$/.exec(device)?.slice(1) ?? [];
}

export default cibRule({
  meta: {
    id: 'group-member-order-suspect',
    category: 'collectives',
    severity: 'error',
    summary: 'A group mounts a filesystem before it activates its volume group',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The members of a group start one after the other, in the order in which they are written. A filesystem before the member that activates its volume group finds no device: the start fails wherever the volume is not active by chance.',
    fix: 'Move the member that activates the volume group before the filesystem.',
  },
  check({ cib, configuration }, report) {
    for (const group of cib.allResources) {
      if (group.kind !== 'group' || metaFlag(configuration, group, 'ordered') === false) continue;
      const waiting = new Map<string, PrimitiveElement>();
      for (const member of group.members) {
        const activated = activatedBy(configuration, member);
        const early = activated === undefined ? undefined : waiting.get(activated);
        const needed = isFilesystem(member) ? neededBy(configuration, member) : [];
        for (const volumes of needed) waiting.set(volumes, waiting.get(volumes) ?? member);
        if (!early) continue;
        report(
          startTagSpan(early.element),
          `"${early.id}" mounts a volume of "${activated ?? ''}" and stands before "${member.id}" in group "${group.id}", which activates it: there is no device yet when it starts`,
          { related: [{ at: startTagSpan(member.element), message: 'it belongs before the filesystem' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'the filesystem first',
      input: `<group id="data">
  <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a"><nvpair id="a1" name="device" value="/dev/vg-data/srv"/></instance_attributes></primitive>
  <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="b"><nvpair id="b1" name="vgname" value="vg-data"/></instance_attributes></primitive>
</group>`,
      finds: [
        '"fs" mounts a volume of "vg-data" and stands before "vg" in group "data", which activates it: there is no device yet when it starts',
      ],
    },
    {
      title: 'by its other name',
      input: `<group id="data">
  <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a"><nvpair id="a1" name="device" value="/dev/mapper/vg--data-srv"/></instance_attributes></primitive>
  <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="b"><nvpair id="b1" name="vgname" value="vg-data"/></instance_attributes></primitive>
</group>`,
      finds: [
        '"fs" mounts a volume of "vg-data" and stands before "vg" in group "data", which activates it: there is no device yet when it starts',
      ],
    },
    {
      title: 'the volume group first',
      input: `<group id="data">
  <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="b"><nvpair id="b1" name="vgname" value="vg-data"/></instance_attributes></primitive>
  <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a"><nvpair id="a1" name="device" value="/dev/vg-data/srv"/></instance_attributes></primitive>
</group>`,
      finds: [],
    },
  ],
});

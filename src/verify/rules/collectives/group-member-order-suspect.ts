/** Groups that mount a volume before it is there. */
import type { Configuration } from '../../../config/configuration.js';
import type { GroupElement, PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isFilesystem } from '../../known-agents.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule, type Report } from '../../rule.js';
import { isAddress } from '../../virtual-addresses.js';

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

/** Services whose data or address other members of a group bring up. */
const SERVICES =
  /^(ocf:heartbeat:(apache|nginx|mysql|mariadb|pgsql|oracle|db2|tomcat|named|postfix|squid|redis|SAPInstance|SAPDatabase|Dummy)|ocf:pacemaker:Dummy|systemd:(httpd|apache2|nginx|mysqld?|mariadb|postgresql\S*|tomcat\S*|named|postfix|mongod|redis)(\.service)?)$/;

const INITIATOR = 'ocf:heartbeat:iscsi';

/** What the member that stands first lacks until the other has started; undefined where it lacks nothing. */
function lackOf(first: PrimitiveElement, later: PrimitiveElement): string | undefined {
  const agent = agentOf(first);
  if (isFilesystem(first) && agentOf(later) === INITIATOR)
    return 'the disk that it mounts may not be there yet';
  if (!SERVICES.test(agent)) return undefined;
  if (isFilesystem(later)) return 'its data may not be there yet';
  return agent === 'ocf:heartbeat:SAPInstance' && isAddress(later)
    ? 'it cannot bind to its address yet'
    : undefined;
}

/** The first member of a kind before all others of the kind that it needs. */
function checkServices({ id, members }: GroupElement, report: Report): void {
  const needy = members.find((member) => members.some((other) => lackOf(member, other) !== undefined));
  if (!needy) return;
  const needed = members.filter((member) => lackOf(needy, member) !== undefined);
  const kinds = new Map(needed.map((member) => [lackOf(needy, member) ?? '', member] as const).toReversed());
  for (const [lack, member] of kinds) {
    const isThereBefore = needed.some(
      (other) => lackOf(needy, other) === lack && members.indexOf(other) < members.indexOf(needy),
    );
    if (isThereBefore) continue;
    report(
      startTagSpan(needy.element),
      `"${needy.id}" stands before "${member.id}" in group "${id}", and starts first: ${lack}`,
      { severity: 'warning', related: [{ at: startTagSpan(member.element), message: 'it starts later' }] },
    );
  }
}

interface GroupCheck {
  readonly configuration: Configuration;
  readonly group: GroupElement;
  readonly report: Report;
}

/** A name that tells neither the disk nor the volume group. */
const BY_LINK = /^\/dev\/disk\/by-[a-z]+\//;

/** The last member activates a volume group that nothing behind it can use, while a filesystem stands before it. */
function checkLast({ configuration, group, report }: GroupCheck): void {
  const last = group.members.at(-1);
  const activated = last && activatedBy(configuration, last);
  if (!last || activated === undefined) return;
  const early = group.members.find(
    (member) =>
      isFilesystem(member) &&
      BY_LINK.test(configuration.parameters(member).settled('device')?.value.trim() ?? ''),
  );
  if (!early) return;
  report(
    startTagSpan(last.element),
    `"${last.id}" activates "${activated}" as the last member of group "${group.id}", where nothing can use it any more; if "${early.id}" mounts a volume of it, there is no device yet when that starts`,
    {
      severity: 'warning',
      related: [{ at: startTagSpan(early.element), message: 'it is mounted before' }],
    },
  );
}

/** The directory on which a filesystem is mounted, with a slash at its end; undefined for the root and others. */
function mountedOn(configuration: Configuration, member: PrimitiveElement): string | undefined {
  const path = isFilesystem(member)
    ? configuration.parameters(member).settled('directory')?.value.trim()
    : '';
  return path && /^\/[^/]/.test(path) ? `${path.replace(/(?<=[^/])\/$/, '')}/` : undefined;
}

/** A member that works with a path, before the filesystem that brings the path up. */
function checkPaths({ configuration, group, report }: GroupCheck): void {
  const mounts = group.members.map((member) => mountedOn(configuration, member));
  group.members.forEach((member, place) => {
    // What services lack is told by their kind.
    if (SERVICES.test(agentOf(member))) return;
    const values = configuration.parameters(member);
    const paths = [...values.names()].flatMap((name) => values.settled(name)?.value.trim() ?? []);
    const found = mounts.findIndex(
      (mount, at) => at > place && mount !== undefined && paths.some((path) => `${path}/`.startsWith(mount)),
    );
    const [mount, later] = [mounts[found], group.members[found]];
    const isThere = mounts.some((other, at) => at < place && other !== undefined && mount?.startsWith(other));
    if (mount === undefined || !later || isThere) return;
    report(
      startTagSpan(member.element),
      `"${member.id}" works with a path on ${mount.slice(0, -1)} and stands before "${later.id}" in group "${group.id}", which mounts that: it finds an empty directory, or is hidden by what is mounted over it`,
      { severity: 'warning', related: [{ at: startTagSpan(later.element), message: 'it starts later' }] },
    );
  });
}

export default cibRule({
  meta: {
    id: 'group-member-order-suspect',
    category: 'collectives',
    severity: 'error',
    summary: 'The members of a group start in an order that cannot work',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The members of a group start one after the other, in the order in which they are written. A filesystem before the member that activates its volume group finds no device: the start fails wherever the volume is not active by chance. A service before the filesystem with its data finds an empty directory, and one of SAP before its address cannot bind to it.',
    fix: 'Move the member that activates the volume group before the filesystem.',
  },
  check({ cib, configuration }, report) {
    for (const group of cib.allResources) {
      if (group.kind !== 'group' || metaFlag(configuration, group, 'ordered') === false) continue;
      checkServices(group, report);
      checkLast({ configuration, group, report });
      checkPaths({ configuration, group, report });
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
      title: 'what is exported before it is mounted',
      input: `<group id="nfs">
  <primitive id="export" class="ocf" provider="heartbeat" type="exportfs"><instance_attributes id="a"><nvpair id="a1" name="directory" value="/srv/data/a"/></instance_attributes></primitive>
  <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="b"><nvpair id="b1" name="device" value="/dev/drbd0"/><nvpair id="b2" name="directory" value="/srv/data/"/></instance_attributes></primitive>
</group>`,
      finds: [
        '"export" works with a path on /srv/data and stands before "fs" in group "nfs", which mounts that: it finds an empty directory, or is hidden by what is mounted over it',
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
    {
      title: 'a database before its data',
      input: `<group id="g"><primitive id="db" class="systemd" type="mariadb"/><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/></group>`,
      finds: ['"db" stands before "fs" in group "g", and starts first: its data may not be there yet'],
    },
    {
      title: 'a second filesystem behind the service',
      input: `<group id="g"><primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/><primitive id="db" class="systemd" type="mariadb"/><primitive id="backup" class="ocf" provider="heartbeat" type="Filesystem"/></group>`,
      finds: [],
    },
    {
      title: 'the volume group last, where nothing can use it',
      input: `<group id="data">
  <primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a"><nvpair id="a1" name="device" value="/dev/disk/by-uuid/5f1c"/></instance_attributes></primitive>
  <primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="b"><nvpair id="b1" name="vgname" value="vg-data"/></instance_attributes></primitive>
</group>`,
      finds: [
        '"vg" activates "vg-data" as the last member of group "data", where nothing can use it any more; if "fs" mounts a volume of it, there is no device yet when that starts',
      ],
    },
  ],
});

/** Two resources of one agent with the same value where each needs its own. */
import { agentName, type AgentFacts } from '../../../agents/agent.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { outermost } from '../../../config/resources.js';
import type { InEffect, Values } from '../../../config/in-effect.js';
import { valueSpan } from '../../../xml/element.js';
import { isAddressParameter } from '../../address-resources.js';
import { agentUses, basisOf, placeOf, severityBy, shownValue } from '../../agent-uses.js';
import { pairStopping } from '../../fence-devices.js';
import { keptAway } from '../../kept-away.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';

/** Told by ip-address-duplicate-vip, in all spellings of an address. */
const TOLD_ELSEWHERE = ['ocf:heartbeat:IPaddr', 'ocf:heartbeat:IPaddr2', 'ocf:heartbeat:IPv6addr'];

/** What tells resources of an agent apart although its metadata do not say so: one volume, one folder of data, one probe. */
const ONE_THING: ReadonlyMap<string, readonly string[]> = new Map([
  ['ocf:heartbeat:LVM-activate', ['vgname', 'lvname']],
  ['ocf:heartbeat:LVM', ['volgrpname']],
  ['ocf:heartbeat:pgsql', ['pgdata']],
  ['ocf:heartbeat:pgsqlms', ['pgdata']],
  ['ocf:heartbeat:mysql', ['datadir']],
  ['ocf:heartbeat:mariadb', ['datadir']],
  ['ocf:heartbeat:exportfs', ['directory', 'clientspec']],
  // By its answer on the port the load balancer knows where one address is.
  ['ocf:heartbeat:azure-lb', ['port']],
  ['ocf:heartbeat:gcp-ilb', ['port']],
]);

/** The group that ONE_THING makes. */
const ONE = 'one thing';

/** Agents of one program: what two of them work on is the same by its value, whichever of them it is. */
const SAME_PROGRAM: ReadonlyMap<string, string> = new Map([['ocf:heartbeat:mariadb', 'ocf:heartbeat:mysql']]);

/** The parameters of each group that must differ together. */
function uniqueGroups(agent: AgentFacts): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, uniqueGroup } of agent.parameters.values()) {
    if (uniqueGroup === undefined) continue;
    groups.set(uniqueGroup, [...(groups.get(uniqueGroup) ?? []), name]);
  }
  const oneThing = ONE_THING.get(agentName(agent)) ?? [];
  const isSaid = [...groups.values()].some((names) => names.some((name) => oneThing.includes(name)));
  if (oneThing.length > 0 && !isSaid) groups.set(ONE, [...oneThing]);
  return groups;
}

interface Identity {
  /** The values that tell the resource apart, as one text. */
  readonly key: string;
  readonly pairs: readonly InEffect[];
}

/**
 * What tells a resource apart by a group; undefined when rules decide, or it sets none of that: then its defaults count
 * only if the thing itself has one, as the folder of a database.
 */
function identityOf(
  agent: AgentFacts,
  [group, names]: readonly [group: string, names: readonly string[]],
  values: Values,
): Identity | undefined {
  const pairs = names.flatMap((name) => values.settled(name) ?? []);
  const isOpen = names.some((name) => values.get(name)?.dependsOn !== undefined);
  const hasDefault = group === ONE && names.every((name) => agent.parameters.get(name)?.default);
  if ((pairs.length === 0 && !hasDefault) || isOpen) return undefined;
  const key = names.map((name) => values.settled(name)?.value ?? agent.parameters.get(name)?.default ?? '');
  return { key: JSON.stringify(key), pairs };
}

interface Owner {
  readonly primitive: PrimitiveElement;
  readonly pair: InEffect | undefined;
}

/** True when two resources may run on one node: neither is stopped, kept from a node, or in a container of its own. */
function mayMeet(configuration: Configuration, owners: readonly Owner[]): boolean {
  const away = keptAway(configuration);
  return owners.every(({ primitive }) => {
    const whole = outermost(primitive);
    const isAway = away.has(primitive.id) || away.has(whole.id);
    return whole.kind !== 'bundle' && !isAway && !pairStopping(configuration, primitive);
  });
}

/** Two resources of which one at least leaves what they work on at its default. */
function reportDefault(
  { configuration, agents }: CibContext,
  owners: readonly [earlier: Owner, later: Owner],
  name: string,
  report: Report,
): void {
  const [{ primitive: earlier, pair: written }, { primitive, pair }] = owners;
  const agent = agents.of(primitive);
  const usual = agent?.parameters.get(name)?.default;
  if (!agent || usual === undefined || !mayMeet(configuration, owners)) return;
  const [one, other] = [`"${primitive.id}"`, `"${earlier.id}"`];
  const both =
    (pair ?? written)
      ? `${one} and ${other} have the "${name}"`
      : `neither ${one} nor ${other} sets "${name}", and both have the one`;
  report(
    pair ? valueSpan(pair.element, 'value') : placeOf(primitive),
    `${both} that ${agentName(agent)} takes by default, "${usual}": where they meet on a node, they work on one thing`,
    {
      help: basisOf(agent),
      severity: severityBy(agent),
      related: [
        {
          at: written ? valueSpan(written.element, 'value') : placeOf(earlier),
          message: `"${earlier.id}"`,
        },
      ],
    },
  );
}

/** Exports of different directories under one fsid, which NFS clients cannot tell apart. */
function checkExports(context: CibContext, report: Report): void {
  const first = new Map<string, { readonly id: string; readonly directory: string | undefined }>();
  for (const { primitive, name } of agentUses(context)) {
    if (name !== 'ocf:heartbeat:exportfs') continue;
    const values = context.configuration.parameters(primitive);
    const [fsid, directory] = [values.settled('fsid'), values.settled('directory')?.value];
    if (!fsid) continue;
    const other = first.get(fsid.value);
    if (!other) first.set(fsid.value, { id: primitive.id, directory });
    else if (other.directory !== directory) {
      report(
        valueSpan(fsid.element, 'value'),
        `"${primitive.id}" exports ${directory ?? 'a directory'} under the fsid ${fsid.value}, under which "${other.id}" exports ${other.directory ?? 'another'}: where both are up, clients get the files of the wrong one`,
        { severity: 'warning', help: 'give each exported directory an fsid of its own' },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'agent-parameter-not-unique',
    category: 'agents',
    severity: 'warning',
    summary: 'Two resources of one agent have the same value where each needs its own',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The agent tells its resources apart by such a value: an address, a device, a state file. Two resources with one value work on one thing: the monitor of one finds what the other started, and a stop of one ends both.',
    fix: 'Give each resource a value of its own, or remove one of them.',
  },
  check(context, report) {
    checkExports(context, report);
    const groups = new Map<AgentFacts, ReadonlyMap<string, readonly string[]>>();
    const first = new Map<string, Owner>();
    for (const { primitive, agent, name } of agentUses(context)) {
      if (TOLD_ELSEWHERE.includes(name)) continue;
      const ofAgent = groups.get(agent) ?? uniqueGroups(agent);
      groups.set(agent, ofAgent);
      const values = context.configuration.parameters(primitive);
      for (const [group, names] of ofAgent) {
        if (names.every((one) => isAddressParameter(name, one))) continue;
        const identity = identityOf(agent, [group, names], values);
        if (!identity) continue;
        const [pair] = identity.pairs;
        const key = `${SAME_PROGRAM.get(name) ?? name} ${group} ${identity.key}`;
        const other = first.get(key);
        if (!other) first.set(key, { primitive, pair });
        else if (other.primitive.id === primitive.id) continue;
        else if (!pair || !other.pair) {
          reportDefault(context, [other, { primitive, pair }], names[0] ?? '', report);
        } else if (other.pair.element !== pair.element) {
          const { id } = other.primitive;
          report(
            valueSpan(pair.element, 'value'),
            `"${primitive.id}" has the same "${pair.name}" as "${id}", ${shownValue(pair.name, pair.value)}, and ${name} needs one for each resource: they work on one thing`,
            {
              help: basisOf(agent),
              severity: severityBy(agent),
              related: [{ at: valueSpan(other.pair.element, 'value'), message: `"${id}" has it here` }],
            },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'two directories under one fsid',
      input: `<primitive id="a" class="ocf" provider="heartbeat" type="exportfs"><instance_attributes id="ap"><nvpair id="ap1" name="directory" value="/srv/a"/><nvpair id="ap2" name="fsid" value="1"/></instance_attributes></primitive>
<primitive id="b" class="ocf" provider="heartbeat" type="exportfs"><instance_attributes id="bp"><nvpair id="bp1" name="directory" value="/srv/b"/><nvpair id="bp2" name="fsid" value="1"/></instance_attributes></primitive>`,
      finds: [
        '"b" exports /srv/b under the fsid 1, under which "a" exports /srv/a: where both are up, clients get the files of the wrong one',
      ],
    },
    {
      title: 'one DRBD resource twice',
      input: `<primitive id="disk1" class="ocf" provider="linbit" type="drbd">
  <instance_attributes id="disk1-params"><nvpair id="disk1-name" name="drbd_resource" value="r0"/></instance_attributes>
</primitive>
<primitive id="disk2" class="ocf" provider="linbit" type="drbd">
  <instance_attributes id="disk2-params"><nvpair id="disk2-name" name="drbd_resource" value="r0"/></instance_attributes>
</primitive>`,
      finds: [
        '"disk2" has the same "drbd_resource" as "disk1", "r0", and ocf:linbit:drbd needs one for each resource: they work on one thing',
      ],
    },
    {
      title: 'one volume group, and one folder of data, in two resources',
      input: `<primitive id="vg1" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="a"><nvpair id="a1" name="vgname" value="vg0"/></instance_attributes></primitive>
<primitive id="vg2" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="b"><nvpair id="b1" name="vgname" value="vg0"/></instance_attributes></primitive>
<primitive id="db1" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="c"><nvpair id="c1" name="pgdata" value="/srv/db"/></instance_attributes></primitive>
<primitive id="db2" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="d"><nvpair id="d1" name="pgdata" value="/srv/db"/></instance_attributes></primitive>
<primitive id="lv" class="ocf" provider="heartbeat" type="LVM-activate"><instance_attributes id="e"><nvpair id="e1" name="vgname" value="vg0"/><nvpair id="e2" name="lvname" value="data"/></instance_attributes></primitive>`,
      finds: [
        '"vg2" has the same "vgname" as "vg1", "vg0", and ocf:heartbeat:LVM-activate needs one for each resource: they work on one thing',
        '"db2" has the same "pgdata" as "db1", "/srv/db", and ocf:heartbeat:pgsql needs one for each resource: they work on one thing',
      ],
    },
    {
      title: 'one probe of a load balancer for two addresses',
      input: `<group id="g1"><primitive id="ip1" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe1" class="ocf" provider="heartbeat" type="azure-lb"><instance_attributes id="a"><nvpair id="a1" name="port" value="62500"/></instance_attributes></primitive></group>
<group id="g2"><primitive id="ip2" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="probe2" class="ocf" provider="heartbeat" type="azure-lb"><instance_attributes id="b"><nvpair id="b1" name="port" value="62500"/></instance_attributes></primitive></group>`,
      finds: [
        '"probe2" has the same "port" as "probe1", "62500", and ocf:heartbeat:azure-lb needs one for each resource: they work on one thing',
      ],
    },
    {
      title: 'two databases in the default folder',
      input: `<primitive id="shop" class="ocf" provider="heartbeat" type="mariadb"/>
<primitive id="wiki" class="ocf" provider="heartbeat" type="mysql"><instance_attributes id="a"><nvpair id="a1" name="datadir" value="/var/lib/mysql"/></instance_attributes></primitive>
<primitive id="test" class="ocf" provider="heartbeat" type="mysql"/>`,
      finds: [
        '"wiki" and "shop" have the "datadir" that ocf:heartbeat:mysql takes by default, "/var/lib/mysql": where they meet on a node, they work on one thing',
        'neither "test" nor "shop" sets "datadir", and both have the one that ocf:heartbeat:mysql takes by default, "/var/lib/mysql": where they meet on a node, they work on one thing',
      ],
    },
    {
      title: 'two databases in the default folder that are kept apart',
      input: `<primitive id="shop" class="ocf" provider="heartbeat" type="mysql"/><primitive id="wiki" class="ocf" provider="heartbeat" type="mysql"/>
<rsc_colocation id="apart" rsc="shop" with-rsc="wiki" score="-INFINITY"/>`,
      finds: [],
    },
    {
      title: 'two DRBD resources, and remote nodes that share a port only',
      input: `<primitive id="disk1" class="ocf" provider="linbit" type="drbd">
  <instance_attributes id="disk1-params"><nvpair id="disk1-name" name="drbd_resource" value="r0"/></instance_attributes>
</primitive>
<primitive id="disk2" class="ocf" provider="linbit" type="drbd">
  <instance_attributes id="disk2-params"><nvpair id="disk2-name" name="drbd_resource" value="r1"/></instance_attributes>
</primitive>
<primitive id="remote1" class="ocf" provider="pacemaker" type="remote">
  <instance_attributes id="remote1-params"><nvpair id="remote1-server" name="server" value="192.0.2.1"/></instance_attributes>
</primitive>
<primitive id="remote2" class="ocf" provider="pacemaker" type="remote">
  <instance_attributes id="remote2-params"><nvpair id="remote2-server" name="server" value="192.0.2.2"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

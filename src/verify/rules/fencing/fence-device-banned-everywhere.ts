/** Devices that no node may use, or only the node that they are to fence. */
import { MINUS_INFINITY, parseScore } from '../../../base/score.js';
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import type { Configuration } from '../../../config/configuration.js';
import { outermost } from '../../../config/resources.js';
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { elementSpan, startTagSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { mayAllowSomeNode } from '../../opt-in.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

type Bans = ReadonlyMap<string, ReadonlyMap<string, LocationElement>>;

/** The constraints that ban a resource from a node, by the resource and the name of the node in lower case. */
function bansByResource({ constraints }: Configuration): Bans {
  const bans = new Map<string, Map<string, LocationElement>>();
  for (const { resource, fixed, role, constraint } of constraints.locations) {
    if (!fixed || fixed.score > MINUS_INFINITY || role !== undefined) continue;
    const found = bans.get(resource) ?? new Map<string, LocationElement>();
    found.set(fixed.node.toLowerCase(), constraint);
    bans.set(resource, found);
  }
  return bans;
}

/** Constraints that ban a resource from every node by a rule that holds on each of them. */
function bansEverywhere({ constraints }: Configuration): ReadonlyMap<string, LocationElement> {
  const bans = new Map<string, LocationElement>();
  for (const { resource, constraint } of constraints.locations) {
    const holds = constraint.rules.some(
      ({ score = '', role, conditions }) =>
        role === undefined &&
        (parseScore(score) ?? 0) <= MINUS_INFINITY &&
        conditions.length > 0 &&
        conditions.every(
          (condition) =>
            condition.kind === 'attribute' &&
            condition.operation === 'defined' &&
            ['#uname', '#id', '#kind'].includes(condition.attribute ?? ''),
        ),
    );
    if (holds) bans.set(resource, constraint);
  }
  return bans;
}

/** Devices of an opt-in cluster that nothing opts in. */
function checkOptIn(configuration: Configuration, report: Report): void {
  const option = optionPair(configuration, 'symmetric-cluster');
  if (!option || optionIsTrue(configuration, 'symmetric-cluster')) return;
  const allowing = configuration.constraints.locations.filter(mayAllowSomeNode);
  const allowed = new Set(allowing.map(({ resource }) => resource));
  for (const device of devicesInUse(configuration.cib, configuration)) {
    if (allowed.has(device.id) || allowed.has(outermost(device).id)) continue;
    report(
      startTagSpan(device.element),
      `no location constraint allows "${device.id}" on any node, and "symmetric-cluster" is "${option.value}": nobody can fence with it`,
      {
        related: [
          { at: elementSpan(option.element), message: 'resources run only where a constraint allows it' },
        ],
      },
    );
  }
}

export default cibRule({
  meta: {
    id: 'fence-device-banned-everywhere',
    category: 'fencing',
    severity: 'error',
    summary: 'No node that may use a fence device is left when it is needed',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A node can use a fence device only where location constraints do not ban it. When all nodes but the target itself are banned, the device cannot be used exactly when the target is lost.',
    fix: 'Remove the bans from the other nodes. To keep a device away from its own target, ban it there.',
  },
  check({ cib, configuration }, report) {
    const { nodes } = configuration;
    const names = nodes.cluster.map(({ name }) => name.toLowerCase());
    if (names.length < 2) return;
    checkOptIn(configuration, report);
    if (!optionIsTrue(configuration, 'symmetric-cluster')) return;
    const bans = bansByResource(configuration);
    const everywhere = bansEverywhere(configuration);
    for (const device of devicesInUse(cib, configuration)) {
      const ban = everywhere.get(device.id);
      if (ban) {
        report(
          startTagSpan(device.element),
          `"${device.id}" is banned from every node: nobody can fence with it`,
          { related: [{ at: startTagSpan(ban.element), message: `"${ban.id}" bans it wherever a node is` }] },
        );
        continue;
      }
      const banned = bans.get(device.id);
      const hosts = deviceHosts(configuration, device);
      const left = names.filter((name) => !banned?.has(name));
      const related = [...(banned?.values() ?? [])].map(({ id, node = '', element }) => ({
        at: startTagSpan(element),
        message: `"${id}" bans it from "${node}"`,
      }));
      if (banned && left.length === 0) {
        report(
          startTagSpan(device.element),
          `"${device.id}" is banned from every node: nobody can fence with it`,
          { related },
        );
      }
      if (!banned || hosts.kind !== 'listed') continue;
      const targets = nodes.cluster.filter(({ name }) => hosts.names.has(name.toLowerCase()));
      if (left.length !== 1 || targets.length !== 1 || !hosts.names.has(left[0] ?? '')) continue;
      const [target] = targets;
      report(
        startTagSpan(device.element),
        `"${device.id}" fences ${quotedList(targets.map(({ name }) => name))} and may be used by that node alone: when "${target?.name ?? ''}" is lost, nobody can fence it`,
        { related },
      );
    }
  },
  examples: [
    {
      title: 'banned by a rule that holds everywhere',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ipmi-alpha" class="stonith" type="fence_ipmilan"/>
<rsc_location id="nowhere" rsc="ipmi-alpha"><rule id="r" score="-INFINITY"><expression id="e" attribute="#uname" operation="defined"/></rule></rsc_location>`,
      finds: ['"ipmi-alpha" is banned from every node: nobody can fence with it'],
    },
    {
      title: 'banned from the other node in place of its own',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ipmi-alpha" class="stonith" type="fence_ipmilan">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>
<rsc_location id="ipmi-not-beta" rsc="ipmi-alpha" node="beta" score="-INFINITY"/>`,
      finds: [
        '"ipmi-alpha" fences "alpha" and may be used by that node alone: when "alpha" is lost, nobody can fence it',
      ],
    },
    {
      title: 'banned from its own node',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="ipmi-alpha" class="stonith" type="fence_ipmilan">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_host_list" value="alpha"/></instance_attributes>
</primitive>
<rsc_location id="ipmi-not-alpha" rsc="ipmi-alpha" node="alpha" score="-INFINITY"/>`,
      finds: [],
    },
    {
      title: 'banned from both nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<primitive id="rack" class="stonith" type="fence_apc_snmp"/>
<rsc_location id="rack-not-alpha" rsc="rack" node="alpha" score="-INFINITY"/>
<rsc_location id="rack-not-beta" rsc="rack" node="beta" score="-INFINITY"/>`,
      finds: ['"rack" is banned from every node: nobody can fence with it'],
    },
    {
      title: 'an opt-in cluster that opts it in nowhere',
      input:
        '<nvpair id="o" name="symmetric-cluster" value="false"/><node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/>',
      finds: [
        'no location constraint allows "rack" on any node, and "symmetric-cluster" is "false": nobody can fence with it',
      ],
    },
    {
      title: 'an opt-in cluster that opts it in',
      input:
        '<nvpair id="o" name="symmetric-cluster" value="false"/><node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/><rsc_location id="l" rsc="rack" node="alpha" score="0"/>',
      finds: [],
    },
  ],
});

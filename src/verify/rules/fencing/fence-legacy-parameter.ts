/** Fence devices that use former names of parameters. */
import type { AgentFacts } from '../../../agents/agent.js';
import { deviceParameters, knownParameter } from '../../../agents/device-parameters.js';
import { attributeSpan } from '../../../xml/element.js';
import { basisOf, givenParameters, type GivenParameter } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import {
  removingPair,
  renamingPair,
  setAttributeTo,
  unsafeFix,
  type FindingFix,
} from '../../fix/finding-fix.js';

/** The names that took the place of a former one. */
function presentNames(agent: AgentFacts, name: string): readonly string[] {
  const successors = [...agent.parameters.values()].filter(({ obsoletes }) => obsoletes === name);
  return [...(knownParameter(agent, name)?.replacedBy ?? []), ...successors.map((each) => each.name)];
}

/** `"ipaddr" (now "ip")` */
function former({ agent, pair }: GivenParameter): string {
  const [present] = presentNames(agent, pair.name);
  return present === undefined ? `"${pair.name}"` : `"${pair.name}" (now "${present}")`;
}

/** One list for each device, in document order. */
function byDevice(given: readonly GivenParameter[]): readonly (readonly GivenParameter[])[] {
  const lists = new Map<string, GivenParameter[]>();
  for (const each of given) {
    const list = lists.get(each.primitive.id);
    if (list) list.push(each);
    else lists.set(each.primitive.id, [each]);
  }
  return [...lists.values()];
}

/** Renames those of which it is known to what, and that are not there under their present names already. */
function renaming(list: readonly GivenParameter[]): FindingFix | undefined {
  const steps = list.flatMap(({ agent, pair }) => {
    const [present] = presentNames(agent, pair.name);
    const isPossible = present !== undefined && renamingPair(pair.element, present) !== undefined;
    return isPossible ? [setAttributeTo(pair.element, 'name', present)] : [];
  });
  return steps.length < list.length ? undefined : unsafeFix('write the present names', ...steps);
}

/** Names that devices and other tools have for a parameter of fence agents. */
const MISSPELT: ReadonlyMap<string, string> = new Map([['lan_plus', 'lanplus']]);

export default cibRule({
  meta: {
    id: 'fence-legacy-parameter',
    category: 'fencing',
    severity: 'info',
    summary: 'A fence device uses former names of parameters',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Fence agents still take their former names, and call them deprecated: one day they ignore them, and the device cannot fence. What Pacemaker itself once called otherwise ("pcmk_reboot_cmd") is ignored already.',
    fix: 'Use the present names.',
  },
  check(context, report) {
    const deprecated = [...givenParameters(context)].filter(
      ({ agent, pair }) => agent.standard === 'stonith' && knownParameter(agent, pair.name)?.deprecated,
    );
    const isIgnored = ({ agent, pair }: GivenParameter): boolean =>
      !agent.parameters.has(pair.name) && deviceParameters().get(pair.name)?.former === true;
    for (const given of deprecated.filter(isIgnored)) {
      report(
        attributeSpan(given.pair.element, 'name'),
        `"${given.primitive.id}": Pacemaker no longer reads ${former(given)}: it has no effect`,
        { severity: 'warning', fix: removingPair(given.pair.element, 'unsafe') },
      );
    }
    for (const { primitive, pair, agent } of givenParameters(context)) {
      const meant = agent.standard === 'stonith' ? MISSPELT.get(pair.name) : undefined;
      if (meant === undefined || !agent.parameters.has(meant) || agent.parameters.has(pair.name)) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `"${primitive.id}": "${pair.name}" is not how the agent calls it: it has no effect`,
        { severity: 'warning', help: `write "${meant}"`, fix: renamingPair(pair.element, meant, 'unsafe') },
      );
    }
    for (const list of byDevice(deprecated.filter((given) => !isIgnored(given)))) {
      const [first] = list;
      if (!first) continue;
      report(
        attributeSpan(first.pair.element, 'name'),
        `"${first.primitive.id}" uses former names of ${first.name}: ${list.map(former).join(', ')}`,
        { help: basisOf(first.agent), fix: renaming(list) },
      );
    }
  },
  examples: [
    {
      title: 'the names of long ago',
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-node1-params">
  <nvpair id="fence-node1-ip" name="ipaddr" value="192.0.2.5"/><nvpair id="fence-node1-user" name="login" value="admin"/>
</instance_attributes></primitive>`,
      finds: [
        '"fence-node1" uses former names of stonith:fence_ipmilan: "ipaddr" (now "ip"), "login" (now "username")',
      ],
    },
    {
      title: 'what Pacemaker does not read any more',
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-node1-params">
  <nvpair id="fence-node1-reboot" name="pcmk_reboot_cmd" value="off"/>
</instance_attributes></primitive>`,
      finds: [
        '"fence-node1": Pacemaker no longer reads "pcmk_reboot_cmd" (now "pcmk_reboot_action"): it has no effect',
      ],
    },
    {
      title: 'the present names',
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-node1-params">
  <nvpair id="fence-node1-ip" name="ip" value="192.0.2.5"/><nvpair id="fence-node1-user" name="username" value="admin"/>
</instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'another spelling of lanplus',
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan"><instance_attributes id="fence-node1-params">
  <nvpair id="fence-node1-lan" name="lan_plus" value="1"/>
</instance_attributes></primitive>`,
      finds: ['"fence-node1": "lan_plus" is not how the agent calls it: it has no effect'],
    },
  ],
});

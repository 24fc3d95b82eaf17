/** Resources without a parameter that their agent needs. */
import type { AgentFacts, AgentParameter } from '../../../agents/agent.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Values } from '../../../config/in-effect.js';
import { agentUses, basisOf, placeOf } from '../../agent-uses.js';
import { isOfOneMachine } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

/** Pacemaker gives these to a fence agent itself. */
const GIVEN_BY_PACEMAKER = ['action', 'plug', 'port', 'nodename'];

/** All names under which a parameter may be given. */
function namesOf(agent: AgentFacts, parameter: AgentParameter): string[] {
  const twins = [...agent.parameters.values()].filter(
    ({ obsoletes, replacedBy }) => obsoletes === parameter.name || replacedBy.includes(parameter.name),
  );
  const names = [
    parameter.name,
    ...(parameter.obsoletes === undefined ? [] : [parameter.obsoletes]),
    ...parameter.replacedBy,
    ...twins.map(({ name }) => name),
  ];
  // Fence agents take both signs for the same.
  return names.flatMap((name) => [name, name.replaceAll('_', '-'), name.replaceAll('-', '_')]);
}

function isNeeded(agent: AgentFacts, parameter: AgentParameter): boolean {
  if (!parameter.required || parameter.deprecated || (parameter.default ?? '') !== '') return false;
  return agent.standard !== 'stonith' || !GIVEN_BY_PACEMAKER.includes(parameter.name);
}

interface Need {
  readonly name: string;
  /** The names of which one must be given. */
  readonly anyOf: readonly string[];
}

function needsOf(agent: AgentFacts): readonly Need[] {
  return [...agent.parameters.values()]
    .filter((parameter) => isNeeded(agent, parameter))
    .map((parameter) => ({ name: parameter.name, anyOf: namesOf(agent, parameter) }));
}

/** The parameters of which the values give none under any of their names. */
function missing(needs: readonly Need[], values: Values): string[] {
  return needs.flatMap(({ name, anyOf }) =>
    anyOf.every((candidate) => (values.get(candidate)?.choices.length ?? 0) === 0) ? name : [],
  );
}

/** The address of a management board, without which its agent ends, although the metadata does not say so. */
function missingBoard(agent: AgentFacts, primitive: PrimitiveElement, values: Values): string[] {
  const ip = agent.parameters.get('ip');
  if (agent.standard !== 'stonith' || !isOfOneMachine(primitive) || !ip || ip.required) return [];
  return missing([{ name: 'ip', anyOf: ['ip', 'ipaddr'] }], values);
}

export default cibRule({
  meta: {
    id: 'agent-parameter-required',
    category: 'agents',
    severity: 'error',
    summary: 'A resource lacks a parameter that its agent needs',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The agent refuses to start the resource, or to fence. With a fence device, or a resource that is started only after a failure of another, nobody sees it before it is needed.',
    fix: 'Set the parameter.',
  },
  check(context, report) {
    const needs = new Map<AgentFacts, readonly Need[]>();
    for (const { primitive, agent, name } of agentUses(context)) {
      const needed = needs.get(agent) ?? needsOf(agent);
      needs.set(agent, needed);
      const values = context.configuration.parameters(primitive);
      const names = [...missing(needed, values), ...missingBoard(agent, primitive, values)];
      if (names.length === 0) continue;
      const isDevice = agent.standard === 'stonith';
      report(
        placeOf(primitive),
        `"${primitive.id}" has no ${quotedList(names)}, which ${name} needs: it cannot ${isDevice ? 'fence' : 'start'}`,
        { help: basisOf(agent), severity: isDevice && agent.origin === 'bundled' ? 'warning' : 'error' },
      );
    }
  },
  examples: [
    {
      title: 'an address without the address',
      input: '<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>',
      finds: ['"WebIP" has no "ip", which ocf:heartbeat:IPaddr2 needs: it cannot start'],
    },
    {
      title: 'a filesystem without directory and type',
      input: `<primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
  <instance_attributes id="data-params"><nvpair id="data-device" name="device" value="/dev/vg/data"/></instance_attributes>
</primitive>`,
      finds: [
        '"data" has no "directory" and "fstype", which ocf:heartbeat:Filesystem needs: it cannot start',
      ],
    },
    {
      title: 'the parameter under its former name, and one that a rule sets',
      input: `<primitive id="fence-rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="fence-rack-params"><nvpair id="fence-rack-ip" name="ipaddr" value="192.0.2.5"/></instance_attributes>
</primitive>
<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <rule id="WebIP-rule" score="INFINITY"><expression id="WebIP-site" attribute="site" operation="eq" value="a"/></rule>
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

/** Parameters whose value is not of the type that the agent states. */
import { isOfType, typeInWords } from '../../../agents/value-types.js';
import { knownParameter } from '../../../agents/device-parameters.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { valueSpan } from '../../../xml/element.js';
import { basisOf, givenParameters, severityBy, shownValue } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** A value that the node looks up when it runs the agent. */
const IS_LOOKED_UP = /^lrm:\/\//;

export default cibRule({
  meta: {
    id: 'agent-parameter-type',
    category: 'agents',
    severity: 'warning',
    summary: 'The value of a parameter is not of the type that the agent states',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Some agents refuse such a value and do not start; others take it for another one, such as any word for "false".',
    fix: 'Write a value of the type that the agent states.',
  },
  check(context, report) {
    for (const { primitive, agent, pair, value } of givenParameters(context)) {
      const parameter = knownParameter(agent, pair.name);
      if (!parameter || IS_LOOKED_UP.test(value) || isOfType(parameter, value)) continue;
      const guess = parameter.type === 'select' ? didYouMean(value, parameter.values) : '';
      report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}": ${shownValue(pair.name, value)} is no value for "${pair.name}", which takes ${typeInWords(parameter)}${guess}`,
        {
          help: basisOf(agent),
          severity: severityBy(agent),
          fix:
            parameter.type === 'select'
              ? writing(pair.element, 'value', closest(value, parameter.values))
              : undefined,
        },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt choice, and a word where a number is due',
      input: `<primitive id="fence-node1" class="stonith" type="fence_ipmilan">
  <instance_attributes id="fence-node1-params">
    <nvpair id="fence-node1-check" name="pcmk_host_check" value="static-lst"/>
    <nvpair id="fence-node1-port" name="ipport" value="ipmi"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"fence-node1": "static-lst" is no value for "pcmk_host_check", which takes one of "dynamic-list", "static-list", "status" or "none"; did you mean "static-list"?',
        '"fence-node1": "ipmi" is no value for "ipport", which takes the number of a port, up to 65535',
      ],
    },
    {
      title:
        'a unit behind a count, a port with a letter and one that is too large, also in a template and a bundle',
      input: `<template id="ping-template" class="ocf" provider="pacemaker" type="ping">
  <instance_attributes id="ping-params"><nvpair id="ping-hosts" name="host_list" value="192.0.2.1"/><nvpair id="ping-dampen" name="dampen" value="5s"/><nvpair id="ping-multiplier" name="multiplier" value="1k"/></instance_attributes>
</template>
<primitive id="ping" template="ping-template"/>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-params"><nvpair id="db-port" name="pgport" value="543O2"/></instance_attributes>
</primitive>
<bundle id="web"><docker image="web:1"/><network control-port="3121"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <instance_attributes id="httpd-params"><nvpair id="httpd-port" name="port" value="80080"/></instance_attributes>
  </primitive>
</bundle>`,
      finds: [
        '"ping": "1k" is no value for "multiplier", which takes a whole number',
        '"db": "543O2" is no value for "pgport", which takes the number of a port, up to 65535',
        '"httpd": "80080" is no value for "port", which takes the number of a port, up to 65535',
      ],
    },
    {
      title: 'a delay for a node that is no time',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <instance_attributes id="rack-params"><nvpair id="rack-delay" name="pcmk_delay_base" value="alpha:five;beta:0"/></instance_attributes>
</primitive>`,
      finds: [
        '"rack": "alpha:five;beta:0" is no value for "pcmk_delay_base", which takes a time, such as 30s, or one for each node, as in node1:5s;node2:0s',
      ],
    },
    {
      title: 'choices that the agents refuse, although their metadata name none',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-params"><nvpair id="db-mode" name="rep_mode" value="asynchronous"/></instance_attributes>
</primitive>
<primitive id="vg" class="ocf" provider="heartbeat" type="LVM-activate">
  <instance_attributes id="vg-params"><nvpair id="vg-name" name="vgname" value="vg0"/><nvpair id="vg-mode" name="vg_access_mode" value="systemid"/></instance_attributes>
</primitive>`,
      finds: [
        '"db": "asynchronous" is no value for "rep_mode", which takes one of "none", "async", "sync" or "slave"',
        '"vg": "systemid" is no value for "vg_access_mode", which takes one of "lvmlockd", "clvmd", "system_id" or "tagging"; did you mean "system_id"?',
      ],
    },
    {
      title: 'a word that is no boolean',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-lvs" name="lvs_support" value="ture"/></instance_attributes>
</primitive>`,
      finds: ['"WebIP": "ture" is no value for "lvs_support", which takes true or false'],
    },
    {
      title: 'values of their types',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-lvs" name="lvs_support" value="yes"/><nvpair id="WebIP-count" name="arp_count" value="3"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

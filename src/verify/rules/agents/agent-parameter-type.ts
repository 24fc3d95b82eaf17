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
        '"fence-node1": "ipmi" is no value for "ipport", which takes a whole number',
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

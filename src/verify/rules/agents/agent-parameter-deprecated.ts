/** Parameters that the agent of a resource still takes, and calls deprecated. */
import { knownParameter } from '../../../agents/device-parameters.js';
import { attributeSpan } from '../../../xml/element.js';
import { basisOf, givenParameters } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';
import { renamingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'agent-parameter-deprecated',
    category: 'agents',
    severity: 'info',
    summary: 'A resource uses a parameter that its agent calls deprecated',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A later version of the agent may not take the parameter any more, and then ignores it.',
    fix: 'Use the parameter that took its place.',
  },
  check(context, report) {
    for (const { primitive, agent, name, pair } of givenParameters(context)) {
      const parameter = knownParameter(agent, pair.name);
      // Those of fence devices come in numbers: one finding for each device tells them.
      if (parameter?.deprecated !== true || agent.standard === 'stonith') continue;
      const instead = parameter.replacedBy;
      const use = instead.length === 0 ? '' : `, and takes ${quotedList(instead, 'or')} instead`;
      report(
        attributeSpan(pair.element, 'name'),
        `"${primitive.id}": ${name} calls "${pair.name}" deprecated${use}`,
        {
          help: basisOf(agent),
          fix:
            instead.length === 1 && instead[0] !== undefined
              ? renamingPair(pair.element, instead[0], 'unsafe')
              : undefined,
        },
      );
    }
  },
  examples: [
    {
      title: 'a former name',
      input: `<primitive id="dlm" class="ocf" provider="pacemaker" type="controld">
  <instance_attributes id="dlm-params"><nvpair id="dlm-off" name="allow_stonith_disabled" value="true"/></instance_attributes>
</primitive>`,
      finds: [
        '"dlm": ocf:pacemaker:controld calls "allow_stonith_disabled" deprecated, and takes "allow_fencing_disabled" instead',
      ],
    },
    {
      title: 'the present name',
      input: `<primitive id="dlm" class="ocf" provider="pacemaker" type="controld">
  <instance_attributes id="dlm-params"><nvpair id="dlm-off" name="allow_fencing_disabled" value="true"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

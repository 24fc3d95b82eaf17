/** SAP instances whose parameters do not say what they are. */
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { sapInstances, saysYes } from '../../sap-instances.js';

export default cibRule({
  meta: {
    id: 'sap-ers-flag',
    category: 'stacks',
    severity: 'warning',
    summary: 'An SAP instance does not say that it is an ERS, or says it though it is none',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With IS_ERS="true" the agent marks the node of the ERS by the attribute runs_ers_SID, after which the ASCS finds its copy of the lock table. Without it the mark is missing; on an ASCS it points at the wrong node. AUTOMATIC_RECOVER="true" restarts parts of an instance behind the back of the cluster, which then never moves it.',
    fix: 'Set IS_ERS="true" for the ERS alone, and AUTOMATIC_RECOVER="false" for both.',
  },
  check({ cib, configuration }, report) {
    for (const { primitive, system, role } of sapInstances(cib, configuration)) {
      const flag = configuration.parameters(primitive).settled('IS_ERS');
      const isMarked = saysYes(configuration, primitive, 'IS_ERS');
      const at = flag ? valueSpan(flag.element, 'value') : startTagSpan(primitive.element);
      if (role === 'ERS' && !isMarked) {
        report(
          at,
          `"${primitive.id}" is an ERS and does not say IS_ERS="true": its node is not marked by runs_ers_${system}, and the ASCS does not find its locks`,
        );
      }
      if (role === 'ASCS' && isMarked) {
        report(
          at,
          `"${primitive.id}" is an ASCS and says IS_ERS="true": its own node is marked by runs_ers_${system}`,
          { severity: 'error' },
        );
      }
      const recover = configuration.parameters(primitive).settled('AUTOMATIC_RECOVER');
      if (!recover || !saysYes(configuration, primitive, 'AUTOMATIC_RECOVER')) continue;
      report(
        valueSpan(recover.element, 'value'),
        `"${primitive.id}" recovers by itself, and the cluster does not notice its failures: it never moves`,
        { severity: 'info', help: 'set AUTOMATIC_RECOVER="false"' },
      );
    }
  },
  examples: [
    {
      title: 'the flag at the wrong one, and recovery',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/><nvpair id="ascs-IS_ERS" name="IS_ERS" value="true"/><nvpair id="ascs-AUTOMATIC_RECOVER" name="AUTOMATIC_RECOVER" value="true"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>`,
      finds: [
        '"ascs" is an ASCS and says IS_ERS="true": its own node is marked by runs_ers_HA1',
        '"ascs" recovers by itself, and the cluster does not notice its failures: it never moves',
        '"ers" is an ERS and does not say IS_ERS="true": its node is not marked by runs_ers_HA1, and the ASCS does not find its locks',
      ],
    },
    {
      title: 'the flag at the ERS',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

/** SAP instances of a simple mount whose probe looks at more than it can see. */
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';
import { centralServices, saysYes } from '../../sap-instances.js';

export default cibRule({
  meta: {
    id: 'sap-minimal-probe',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP central services of a simple mount have no minimal probe',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'In a simple mount SAPStartSrv starts sapstartsrv, and the filesystems are mounted on all nodes. The full probe of SAPInstance starts a sapstartsrv itself where none runs, beside the one that the cluster manages. With MINIMAL_PROBE="true" it only looks at processes.',
    fix: 'Set MINIMAL_PROBE="true" for the ASCS and the ERS.',
  },
  check({ cib, configuration }, report) {
    if (!cib.primitives.some((primitive) => agentOf(primitive) === 'ocf:suse:SAPStartSrv')) return;
    for (const { ascs, ers } of centralServices(cib, configuration)) {
      for (const instance of [ascs, ers]) {
        if (saysYes(configuration, instance, 'MINIMAL_PROBE')) continue;
        report(
          startTagSpan(instance.element),
          `"${instance.id}" has no MINIMAL_PROBE="true" beside SAPStartSrv: its probe starts a sapstartsrv of its own`,
        );
      }
    }
  },
  examples: [
    {
      title: 'an ERS without it',
      input: `<primitive id="srv" class="ocf" provider="suse" type="SAPStartSrv"/>
<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/><nvpair id="ascs-probe" name="MINIMAL_PROBE" value="true"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        '"ers" has no MINIMAL_PROBE="true" beside SAPStartSrv: its probe starts a sapstartsrv of its own',
      ],
    },
    {
      title: 'filesystems that the cluster mounts',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});

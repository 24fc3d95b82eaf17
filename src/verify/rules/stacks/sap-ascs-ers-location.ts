/** SAP central services with half of what the first enqueue server needs. */
import { parseScore } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { centralServices, leavesAtFirstFailure, locationsByErs } from '../../sap-instances.js';

/** The score of the rule in the guides. */
const WANTED = 2000;

export default cibRule({
  meta: {
    id: 'sap-ascs-ers-location',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP central services have one half of the settings for the first enqueue server',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The first enqueue server (ENSA1) has to fail over to the node where its ERS runs: migration-threshold="1" makes it leave its node at the first failure, and a location rule on runs_ers_SID leads it to the ERS. The second (ENSA2) may be restarted anywhere and needs neither. One without the other is right for none.',
    fix: 'For ENSA1 set both, for ENSA2 remove both.',
  },
  check({ cib, configuration }, report) {
    for (const { system, ascs } of centralServices(cib, configuration)) {
      const [rule] = locationsByErs(configuration, ascs);
      const weak = rule?.constraint.rules.find(({ score }) => (parseScore(score ?? '') ?? WANTED) < WANTED);
      if (rule && weak) {
        report(
          startTagSpan(rule.constraint.element),
          `"${rule.constraint.id}" leads "${ascs.id}" to its ERS by a score of ${weak.score ?? ''}, and the guides give it ${WANTED}: other scores may outweigh it`,
        );
      }
      const leaves = leavesAtFirstFailure(configuration, ascs);
      if (leaves === (rule !== undefined)) continue;
      if (rule) {
        report(
          startTagSpan(rule.constraint.element),
          `"${rule.constraint.id}" leads "${ascs.id}" to its ERS, as ENSA1 needs it, but without migration-threshold="1" it does not leave its node when it fails`,
        );
      } else {
        report(
          startTagSpan(ascs.element),
          `"${ascs.id}" leaves its node at the first failure, as ENSA1 needs it, but no location rule on runs_ers_${system} leads it to its ERS`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a rule without the threshold',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_location id="to-ers" rsc="ascs"><rule id="to-ers-rule" score="2000"><expression id="to-ers-e" attribute="runs_ers_HA1" operation="eq" value="1"/></rule></rsc_location>`,
      finds: [
        '"to-ers" leads "ascs" to its ERS, as ENSA1 needs it, but without migration-threshold="1" it does not leave its node when it fails',
      ],
    },
    {
      title: 'the threshold without a rule',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-migration-threshold" name="migration-threshold" value="1"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        '"ascs" leaves its node at the first failure, as ENSA1 needs it, but no location rule on runs_ers_HA1 leads it to its ERS',
      ],
    },
    {
      title: 'both, for ENSA1',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-migration-threshold" name="migration-threshold" value="1"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_location id="to-ers" rsc="ascs"><rule id="to-ers-rule" score="2000"><expression id="to-ers-e" attribute="runs_ers_HA1" operation="eq" value="1"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'neither, for ENSA2',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'a rule that weighs little',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes><meta_attributes id="ascs-meta"><nvpair id="ascs-meta-migration-threshold" name="migration-threshold" value="1"/></meta_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_location id="to-ers" rsc="ascs"><rule id="to-ers-rule" score="200"><expression id="to-ers-e" attribute="runs_ers_HA1" operation="eq" value="1"/></rule></rsc_location>`,
      finds: [
        '"to-ers" leads "ascs" to its ERS by a score of 200, and the guides give it 2000: other scores may outweigh it',
      ],
    },
  ],
});

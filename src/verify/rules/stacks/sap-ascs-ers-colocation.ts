/** SAP central services and their copy on one node. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { outermost } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { centralServices, wholeOf } from '../../sap-instances.js';

/** What the guides give it: more than the stickiness of the ERS, and no ban. */
const SCORE = -5000;

export default cibRule({
  meta: {
    id: 'sap-ascs-ers-colocation',
    category: 'stacks',
    severity: 'warning',
    summary: 'Nothing keeps the copy of the SAP lock table from the node of the original',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The ERS holds a copy of the lock table of the ASCS. Both on one node are lost together, and with them all locks: running transactions are rolled back. When only one node is left, both have to share it, which is why the guides keep them apart by the score -5000 and not by -INFINITY.',
    fix: 'Colocate the group of the ERS with the group of the ASCS with score -5000.',
  },
  check({ cib, configuration }, report) {
    for (const { system, ascs, ers } of centralServices(cib, configuration)) {
      const ends = [outermost(ascs).id, outermost(ers).id];
      const apart = configuration.constraints.colocations.find(({ dependent, primary, score }) => {
        const wholes = [dependent, primary].map((id) => wholeOf(configuration, id)?.id ?? id);
        return score < 0 && ends.every((id) => wholes.includes(id));
      });
      if (!apart) {
        report(
          startTagSpan(ers.element),
          `nothing keeps "${ers.id}" from the node of "${ascs.id}": both are lost with it, and so are the locks of "${system}"`,
          {
            help: `pcs constraint colocation add ${ends[1] ?? ''} with ${ends[0] ?? ''} -5000`,
            related: [{ at: startTagSpan(ascs.element), message: 'the lock table' }],
          },
        );
      } else if (apart.score <= MINUS_INFINITY) {
        report(
          startTagSpan(apart.element),
          `"${apart.constraint.id}" keeps "${ers.id}" and "${ascs.id}" apart without exception: on a single node that is left, only one of them runs`,
          { severity: 'info', help: 'the guides take the score -5000' },
        );
      } else if (apart.score > SCORE || wholeOf(configuration, apart.dependent)?.id === ends[0]) {
        report(
          startTagSpan(apart.element),
          `"${apart.constraint.id}" keeps "${apart.dependent}" away from "${apart.primary}" by a score of ${apart.score}, and the guides keep the ERS away from the ASCS by ${SCORE}`,
          { severity: 'info' },
        );
      }
    }
  },
  examples: [
    {
      title: 'nothing keeps them apart',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>`,
      finds: [
        'nothing keeps "ers" from the node of "ascs": both are lost with it, and so are the locks of "HA1"',
      ],
    },
    {
      title: 'without exception',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_colocation id="apart" rsc="ers" with-rsc="ascs" score="-INFINITY"/>`,
      finds: [
        '"apart" keeps "ers" and "ascs" apart without exception: on a single node that is left, only one of them runs',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive>
<primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/><nvpair id="ers-IS_ERS" name="IS_ERS" value="true"/></instance_attributes></primitive>
<rsc_colocation id="apart" rsc="ers" with-rsc="ascs" score="-5000"/>`,
      finds: [],
    },
    {
      title: 'a smaller score',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ascs-params"><nvpair id="ascs-name" name="InstanceName" value="HA1_ASCS00_sapascs"/></instance_attributes></primitive><primitive id="ers" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="ers-params"><nvpair id="ers-name" name="InstanceName" value="HA1_ERS10_sapers"/></instance_attributes></primitive>
<rsc_colocation id="c" rsc="ers" with-rsc="ascs" score="-1000"/>`,
      finds: [
        '"c" keeps "ers" away from "ascs" by a score of -1000, and the guides keep the ERS away from the ASCS by -5000',
      ],
    },
  ],
});

/** SAP HANA that leaves to defaults what happens to a failed primary. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isHana } from '../../sap-hana.js';
import { quotedList } from '../../wording.js';

const DECISIONS = ['PREFER_SITE_TAKEOVER', 'DUPLICATE_PRIMARY_TIMEOUT', 'AUTOMATED_REGISTER'];

export default cibRule({
  meta: {
    id: 'saphana-automated-register-explicit',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP HANA does not say what becomes of a failed primary',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'PREFER_SITE_TAKEOVER decides between a takeover and a restart where the primary was, AUTOMATED_REGISTER whether a former primary joins again by itself, DUPLICATE_PRIMARY_TIMEOUT how long two primaries are left for a person to judge. What the defaults do surprises at the first failure, and after a takeover by default nobody replicates until someone registers the old primary.',
    fix: 'Decide, and write all three parameters down.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives.filter(isHana)) {
      const parameters = configuration.parameters(primitive);
      const open = DECISIONS.filter((name) => parameters.get(name) === undefined);
      if (open.length === 0) continue;
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" does not set ${quotedList(open)}: defaults decide what happens after a failure of the primary`,
      );
    }
  },
  examples: [
    {
      title: 'one of three',
      input: `<primitive id="hana" class="ocf" provider="suse" type="SAPHana">
  <instance_attributes id="hana-params"><nvpair id="hana-takeover" name="PREFER_SITE_TAKEOVER" value="true"/></instance_attributes>
</primitive>`,
      finds: [
        '"hana" does not set "DUPLICATE_PRIMARY_TIMEOUT" and "AUTOMATED_REGISTER": defaults decide what happens after a failure of the primary',
      ],
    },
    {
      title: 'all three',
      input: `<primitive id="hana" class="ocf" provider="suse" type="SAPHana">
  <instance_attributes id="hana-params">
    <nvpair id="hana-takeover" name="PREFER_SITE_TAKEOVER" value="true"/>
    <nvpair id="hana-register" name="AUTOMATED_REGISTER" value="false"/>
    <nvpair id="hana-timeout" name="DUPLICATE_PRIMARY_TIMEOUT" value="7200"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

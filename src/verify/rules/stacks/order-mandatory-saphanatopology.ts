/** Orders by which the watcher of SAP HANA stops the database. */
import { primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { isHana, isHanaTopology } from '../../sap-hana.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'order-mandatory-saphanatopology',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP HANA is stopped when the resource that watches its topology is',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'SAPHanaTopology only watches: the database can run without it. With a mandatory order in both directions a failed monitor of the watcher restarts the database; the guides of SUSE write kind="Optional", those of Red Hat symmetrical="false".',
    fix: 'Set kind="Optional", or symmetrical="false".',
  },
  check({ configuration }, report) {
    const { constraints, resources } = configuration;
    const holds = (id: string, wanted: typeof isHana): boolean => {
      const resource = resources.named(id);
      return resource !== undefined && primitivesIn(resource).some(wanted);
    };
    for (const { first, later, kind, symmetrical, element } of constraints.orders) {
      if (kind !== 'Mandatory' || !symmetrical) continue;
      if (!holds(first, isHanaTopology) || !holds(later, isHana)) continue;
      report(
        startTagSpan(element),
        `"${later}" must wait for "${first}", which only watches it; when "${first}" is restarted, so is the database`,
      );
    }
  },
  examples: [
    {
      title: 'an order as it is by default',
      input: `<clone id="top-clone"><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_order id="o" first="top-clone" then="hana-clone"/>`,
      finds: [
        '"hana-clone" must wait for "top-clone", which only watches it; when "top-clone" is restarted, so is the database',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<clone id="top-clone"><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_order id="o" first="top-clone" then="hana-clone" kind="Optional"/>`,
      finds: [],
    },
    {
      title: 'in one direction',
      input: `<clone id="top-clone"><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>
<rsc_order id="o" first="top-clone" then="hana-clone" symmetrical="false"/>`,
      finds: [],
    },
  ],
});

/** Orders of SAP HANA behind its topology that are no mere wish. */
import { primitivesIn } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isHana, isHanaTopology } from '../../sap-hana.js';

export default cibRule({
  meta: {
    id: 'saphana-topology-order',
    category: 'stacks',
    severity: 'info',
    summary: 'SAP HANA must wait for its topology, where the guides let it only prefer to',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The topology is asked before the database, and the guides order the two with kind="Optional". With a mandatory order a topology that fails or restarts stops the database with it, on all nodes where the clones are not interleaved.',
    fix: 'Give the order kind="Optional".',
  },
  check({ configuration }, report) {
    const isOf = (id: string, test: typeof isHana): boolean => {
      const resource = configuration.resources.named(id);
      return resource !== undefined && primitivesIn(resource).some(test);
    };
    for (const { first, later, kind, constraint } of configuration.constraints.orders) {
      if (kind !== 'Mandatory' || !isOf(first, isHanaTopology) || !isOf(later, isHana)) continue;
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" makes "${later}" wait for "${first}" in any case: a restart of the topology restarts the database`,
        { help: 'set kind="Optional"' },
      );
    }
  },
  examples: [
    {
      title: 'a mandatory order',
      input: `<clone id="topology"><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="suse" type="SAPHanaController"/></clone>
<rsc_order id="topology-first" first="topology" then="hana"/>`,
      finds: [
        '"topology-first" makes "hana" wait for "topology" in any case: a restart of the topology restarts the database',
      ],
    },
    {
      title: 'an optional order',
      input: `<clone id="topology"><primitive id="top" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="suse" type="SAPHanaController"/></clone>
<rsc_order id="topology-first" kind="Optional" first="topology" then="hana"/>`,
      finds: [],
    },
  ],
});

/** SAP HANA whose clones do not fit system replication. */
import { collectiveOf } from '../../../config/resources.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { metaCount } from '../../meta-values.js';
import { promotedLimit } from '../../promoted-limit.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { hanaClones, isHanaTopology } from '../../sap-hana.js';

function checkTopology({ cib, configuration }: CibContext, report: Report): void {
  if (configuration.nodes.cluster.length === 1) return;
  for (const primitive of cib.primitives.filter(isHanaTopology)) {
    const around = collectiveOf(primitive);
    const isSingle = around !== undefined && metaCount(configuration, around, 'clone-max') === 1;
    if (around && !isSingle) continue;
    report(
      startTagSpan(primitive.element),
      `"${primitive.id}" watches the topology of SAP HANA on one node alone: of the other site nothing is known, and it is never promoted`,
      { help: `pcs resource clone ${primitive.id} clone-node-max=1 interleave=true` },
    );
  }
}

export default cibRule({
  meta: {
    id: 'saphana-clone-options',
    category: 'stacks',
    severity: 'error',
    summary: 'SAP HANA is cloned in a way that does not fit its system replication',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'System replication has one primary. With a promoted-max of more than one the cluster makes the secondary a second primary, and both sites take writes. SAPHanaTopology tells the cluster how each site stands; where it does not run, the agent that manages the database has no score for a promotion.',
    fix: 'Leave promoted-max at 1, and run SAPHanaTopology as a clone on all nodes of the database.',
  },
  check(context, report) {
    const { cib, configuration } = context;
    for (const clone of hanaClones(cib)) {
      const limit = promotedLimit(configuration, clone);
      if (!limit || limit.count <= 1) continue;
      report(
        valueSpan(limit.pair.element, 'value'),
        `"${clone.id}" is to promote ${limit.count} instances of SAP HANA: system replication has one primary, and with a second one the data of both sites diverge`,
        { help: `set ${limit.pair.name} to 1` },
      );
    }
    checkTopology(context, report);
  },
  examples: [
    {
      title: 'two primaries, and a topology without a clone',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<primitive id="topology" class="ocf" provider="suse" type="SAPHanaTopology"/>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="promoted-max" value="2"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>`,
      finds: [
        '"hana-clone" is to promote 2 instances of SAP HANA: system replication has one primary, and with a second one the data of both sites diverge',
        '"topology" watches the topology of SAP HANA on one node alone: of the other site nothing is known, and it is never promoted',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<node id="1" uname="hana-1"/><node id="2" uname="hana-2"/>
<clone id="topology-clone"><meta_attributes id="t"><nvpair id="t1" name="interleave" value="true"/></meta_attributes><primitive id="topology" class="ocf" provider="suse" type="SAPHanaTopology"/></clone>
<clone id="hana-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="hana" class="ocf" provider="suse" type="SAPHanaController"/></clone>`,
      finds: [],
    },
  ],
});

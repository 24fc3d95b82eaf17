/** CIBs that were recorded without quorum. */
import { optionValue } from '../../../config/cluster-options.js';
import { parseBoolean } from '../../../base/values.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'runtime-no-quorum',
    category: 'status',
    severity: 'warning',
    summary: 'The partition has no quorum',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The CIB was recorded in a part of the cluster that had lost quorum. By "no-quorum-policy" its resources are stopped or frozen, and it may fence nobody.',
    fix: 'Bring back enough nodes, or look at the votes in corosync.conf if all of them are there.',
  },
  check({ cib, configuration }, report) {
    const value = attributeOf(cib.root, 'have-quorum');
    const isAlive = cib.status?.children.some(({ name }) => name === 'node_state') === true;
    if (!isAlive || value === undefined || parseBoolean(value) !== false) return;
    const policy = optionValue(configuration, 'no-quorum-policy') ?? 'stop';
    if (policy === 'ignore') return;
    report(
      valueSpan(cib.root, 'have-quorum'),
      `"have-quorum" is "${value}" and "no-quorum-policy" "${policy}": this part of the cluster manages no resources and fences nobody`,
    );
  },
  examples: [
    {
      title: 'no quorum',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="0"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
</status></cib>`,
      finds: [
        '"have-quorum" is "0" and "no-quorum-policy" "stop": this part of the cluster manages no resources and fences nobody',
      ],
    },
    {
      title: 'quorum',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [],
    },
  ],
});

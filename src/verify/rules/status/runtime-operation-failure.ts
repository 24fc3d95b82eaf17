/** Recorded operations that ended otherwise than was expected. */
import { reportPresent } from '../../present-state.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'runtime-operation-failure',
    category: 'status',
    severity: 'info',
    summary: 'An operation failed, and its failure is still recorded',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The last result of the operation is not the one that was expected. Pacemaker recovers the resource, and counts the failure until it is cleaned up or "failure-timeout" has passed.',
    fix: 'Look for the reason in the log of the node, then run "crm_resource --cleanup --resource ID".',
  },
  check(context, report) {
    const consequence = 'it counts as failed until somebody cleans up';
    reportPresent(context, { kind: 'unexpected-operation-result', consequence }, report);
  },
  examples: [
    {
      title: 'a monitor that found nothing running',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/><lrm_rsc_op id="db_monitor_10000" operation="monitor" interval="10000" call-id="2" rc-code="7" op-status="0" transition-key="1:1:0:a" transition-magic="0:7;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [
        'unexpected result 7 of monitor of "db" on "alpha"; it counts as failed until somebody cleans up',
      ],
    },
    {
      title: 'an operation that went well',
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

/** Resources that were active on several nodes when the status was recorded. */
import { reportPresent } from '../../present-state.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'runtime-multiple-active',
    category: 'status',
    severity: 'warning',
    summary: 'A resource runs on several nodes where it should run on one',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'When the status was recorded, a resource was active on more nodes than it may be: services that write the same data destroy it. Pacemaker stops it everywhere and starts it once, or leaves that to the administrator where "multiple-active" says so.',
    fix: 'Find out what started the second one: a unit that is enabled at boot, a person, or a node that was taken for lost without being fenced.',
  },
  check(context, report) {
    const consequence = 'what it writes may be damaged';
    reportPresent(context, { kind: 'multiply-active', consequence }, report);
  },
  examples: [
    {
      title: 'on both nodes',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="2"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
</status></cib>`,
      finds: ['"db" might be active on 2 nodes; what it writes may be damaged'],
    },
    {
      title: 'on one node',
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

/** Resources that are stopped until their node can be unfenced. */
import { startTagSpan } from '../../../xml/element.js';
import { presentState } from '../../present-state.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'runtime-unfencing-pending',
    category: 'status',
    severity: 'info',
    summary: 'A resource waits for its node to be unfenced',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A fence device that takes access to storage away has to give it back when the node joins, and nothing says that it did. Until then the resource is stopped.',
    fix: 'See that there is a device that unfences the node, and that it runs.',
  },
  check(context, report) {
    const waiting = (presentState(context)?.problems ?? []).filter(
      ({ kind, element }) => kind === 'node-cannot-be-unfenced' && element,
    );
    const [first] = waiting;
    if (!first?.element) return;
    // A node that cannot be unfenced stops all that runs there: once for all of it says as much.
    const others =
      waiting.length === 1 ? '' : `, as ${waiting.length - 1} more are that wait for their nodes`;
    report(
      startTagSpan(first.element),
      `${first.message}${others}; the status does not say that this was done since the node joined`,
    );
  },
  examples: [
    {
      title: 'no device that unfences',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="m"><nvpair id="m1" name="requires" value="unfencing"/></meta_attributes></primitive></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [
        '"db" is stopped until "alpha" can be unfenced; the status does not say that this was done since the node joined',
      ],
    },
    {
      title: 'nothing to unfence',
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

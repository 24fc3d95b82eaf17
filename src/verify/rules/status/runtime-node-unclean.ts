/** Nodes that were neither up nor safely down when the status was recorded. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { presentState, statusEntryOf } from '../../present-state.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';

/** A CIB of a cluster with a DC whose status is gone: whoever schedules by it takes all nodes for lost. */
function checkEmpty({ cib, configuration }: CibContext, report: Report): void {
  const { status, root } = cib;
  const isRecorded = (attributeOf(root, 'dc-uuid') ?? '') !== '' && attributeOf(root, 'have-quorum') === '1';
  const nodes = configuration.nodes.cluster.length;
  if (!status || status.children.length > 0 || !isRecorded || nodes === 0) return;
  report(
    startTagSpan(status),
    `the CIB was recorded while the cluster had a DC ("dc-uuid"), and its status is empty: crm_verify and crm_simulate take ${nodes === 1 ? 'its node' : `all of its ${nodes} nodes`} for unclean`,
    {
      severity: 'info',
      help: 'record it again with "cibadmin --query", or leave out <status> and "dc-uuid"',
    },
  );
}

export default cibRule({
  meta: {
    id: 'runtime-node-unclean',
    category: 'status',
    severity: 'warning',
    summary: 'A node is in a state that only fencing can make safe',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The recorded state of the node says that it is lost or did not stop what it had to stop. Pacemaker starts nothing elsewhere that may still run there until the node is fenced; without fencing that is never.',
    fix: 'See that fencing works, or make sure that the node is off and confirm it with "stonith_admin --confirm NODE".',
  },
  check(context, report) {
    checkEmpty(context, report);
    for (const node of presentState(context)?.nodes ?? []) {
      if (!node.unclean || node.kind !== 'cluster') continue;
      const entry = statusEntryOf(context, node);
      const configured = context.configuration.nodes.cluster.find(({ name }) => name === node.name);
      if (entry) {
        report(
          startTagSpan(entry),
          `node "${node.name}" is unclean: what ran there starts nowhere else until it is fenced`,
        );
      } else if (configured) {
        report(
          startTagSpan(configured.element),
          `the status says nothing of node "${node.name}", which counts as unclean: what may run there starts nowhere else until it is fenced`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a node that is gone',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="beta" in_ccm="false" crmd="offline" join="member" expected="member"></node_state>
</status></cib>`,
      finds: ['node "beta" is unclean: what ran there starts nowhere else until it is fenced'],
    },
    {
      title: 'a node of which the status says nothing',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/></resources><constraints/></configuration>
<status><node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"></node_state></status></cib>`,
      finds: [
        'the status says nothing of node "beta", which counts as unclean: what may run there starts nowhere else until it is fenced',
      ],
    },
    {
      title: 'a recorded CIB whose status is gone',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="7" num_updates="3" admin_epoch="0" have-quorum="1" dc-uuid="1"><configuration>
<crm_config/><nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes><resources/><constraints/></configuration><status/></cib>`,
      finds: [
        'the CIB was recorded while the cluster had a DC ("dc-uuid"), and its status is empty: crm_verify and crm_simulate take all of its 2 nodes for unclean',
      ],
    },
    {
      title: 'both nodes up',
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

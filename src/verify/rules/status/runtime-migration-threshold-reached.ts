/** Resources whose recorded failures have reached the migration threshold. */
import { failCountOf } from '../../../cluster/unpack/failcount.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { startTagSpan } from '../../../xml/element.js';
import { presentState, statusEntryOf } from '../../present-state.js';
import { cibRule } from '../../rule.js';

function withChildren(resource: Resource): readonly Resource[] {
  return resource.children.length === 0 ? [resource] : resource.children.flatMap(withChildren);
}

export default cibRule({
  meta: {
    id: 'runtime-migration-threshold-reached',
    category: 'status',
    severity: 'warning',
    summary: 'A resource is kept from a node because it failed there too often',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The failures that are recorded have reached "migration-threshold": the resource does not run on the node again until they are cleaned up or "failure-timeout" has passed. When it fails on the other nodes, too, it runs nowhere.',
    fix: 'Find the reason of the failures, then run "crm_resource --cleanup --resource ID --node NODE".',
  },
  check(context, report) {
    const state = presentState(context);
    if (!state) return;
    const told = new Set<string>();
    const limited = state.resources
      .flatMap(withChildren)
      .filter((resource) => resource.banAfterFailures > 0 && !resource.ignoreFailure);
    for (const node of state.nodes) {
      const entry = statusEntryOf(context, node);
      for (const resource of entry ? limited : []) {
        const id = resource.historyId ?? resource.id;
        const { count } = failCountOf(state, node, resource, { effective: true });
        if (!entry || count < resource.banAfterFailures || told.has(`${node.id} ${id}`)) continue;
        told.add(`${node.id} ${id}`);
        report(
          startTagSpan(entry),
          `"${id}" has reached its migration threshold of ${resource.banAfterFailures} on "${node.name}"; it does not run there again until its failures are cleaned up`,
        );
      }
    }
  },
  examples: [
    {
      title: 'three failures',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="3"/></meta_attributes></primitive></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm><transient_attributes id="1"><instance_attributes id="status-1"><nvpair id="s1" name="fail-count-db#monitor_10000" value="3"/><nvpair id="s2" name="last-failure-db#monitor_10000" value="1767225000"/></instance_attributes></transient_attributes></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [
        '"db" has reached its migration threshold of 3 on "alpha"; it does not run there again until its failures are cleaned up',
      ],
    },
    {
      title: 'fewer failures',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1"><configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
<resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="m"><nvpair id="m1" name="migration-threshold" value="3"/></meta_attributes></primitive></resources>
<constraints/></configuration>
<status>
<node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member"><lrm id="1"><lrm_resources><lrm_resource id="db" class="ocf" provider="heartbeat" type="pgsql"><lrm_rsc_op id="db_last_0" operation="start" interval="0" call-id="1" rc-code="0" op-status="0" transition-key="1:1:0:a" transition-magic="0:0;1:1:0:a"/></lrm_resource></lrm_resources></lrm><transient_attributes id="1"><instance_attributes id="status-1"><nvpair id="s1" name="fail-count-db#monitor_10000" value="2"/><nvpair id="s2" name="last-failure-db#monitor_10000" value="1767225000"/></instance_attributes></transient_attributes></node_state>
<node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"></node_state>
</status></cib>`,
      finds: [],
    },
  ],
});

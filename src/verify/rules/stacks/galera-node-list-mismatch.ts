/** Galera that waits for nodes that the cluster does not have. */
import { collectiveOf } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { galeraMembers, strangersAmong } from '../../replicated-databases.js';
import { cibRule } from '../../rule.js';
import { counted, quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'galera-node-list-mismatch',
    category: 'stacks',
    severity: 'error',
    summary: 'The wsrep_cluster_address of Galera names what is no node of the cluster',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Before the first start the agent compares how much each member of wsrep_cluster_address has committed, and asks the cluster for it by node name. A member that is no node never answers, and a node that is no member refuses to start: Galera is never bootstrapped.',
    fix: 'List the names of the cluster nodes, or map them with cluster_host_map ("node1:db1;node2:db2").',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      // In a bundle the members are replicas, whose names lead to nodes of their own.
      if (agentOf(primitive) !== 'ocf:heartbeat:galera' || collectiveOf(primitive)?.kind === 'bundle')
        continue;
      const parameters = configuration.parameters(primitive);
      const address = parameters.settled('wsrep_cluster_address');
      if (!address || parameters.get('cluster_host_map')) continue;
      const strangers = strangersAmong(galeraMembers(address.value), configuration);
      if (strangers.length === 0) continue;
      report(
        valueSpan(address.element, 'value'),
        `"${primitive.id}" waits for ${quotedList(strangers)}, and the cluster has no ${counted(strangers.length, 'node').replace(/^\d+ /, '')} of that name: Galera is never bootstrapped`,
        { help: 'name cluster nodes, or set cluster_host_map' },
      );
    }
  },
  examples: [
    {
      title: 'addresses in the place of names',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="galera-clone"><meta_attributes id="galera-clone-meta"><nvpair id="galera-clone-promotable" name="promotable" value="true"/><nvpair id="galera-clone-promoted-max" name="promoted-max" value="2"/></meta_attributes><primitive id="galera" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="galera-params"><nvpair id="galera-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://10.0.0.1,10.0.0.2"/></instance_attributes></primitive></clone>`,
      finds: [
        '"galera" waits for "10.0.0.1" and "10.0.0.2", and the cluster has no nodes of that name: Galera is never bootstrapped',
      ],
    },
    {
      title: 'the names of the nodes',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="galera-clone"><meta_attributes id="galera-clone-meta"><nvpair id="galera-clone-promotable" name="promotable" value="true"/><nvpair id="galera-clone-promoted-max" name="promoted-max" value="2"/></meta_attributes><primitive id="galera" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="galera-params"><nvpair id="galera-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://n1,n2"/></instance_attributes></primitive></clone>`,
      finds: [],
    },
    {
      title: 'addresses with a map',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="galera-clone"><meta_attributes id="galera-clone-meta"><nvpair id="galera-clone-promotable" name="promotable" value="true"/><nvpair id="galera-clone-promoted-max" name="promoted-max" value="2"/></meta_attributes><primitive id="galera" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="galera-params"><nvpair id="galera-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://10.0.0.1,10.0.0.2"/><nvpair id="galera-cluster_host_map" name="cluster_host_map" value="n1:10.0.0.1;n2:10.0.0.2"/></instance_attributes></primitive></clone>`,
      finds: [],
    },
  ],
});

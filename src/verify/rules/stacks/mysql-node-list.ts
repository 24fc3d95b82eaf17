/** MariaDB that expects replicas on nodes that the cluster does not have. */
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { strangersAmong } from '../../replicated-databases.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'mysql-node-list',
    category: 'stacks',
    severity: 'warning',
    summary: 'The node_list of MariaDB names what is no node of the cluster',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The agent selects the primary by how far each node of node_list says that it has replicated. What is no node never says anything, and a node that is not listed is not asked: no instance is promoted, or the wrong one.',
    fix: 'List the names of the cluster nodes, separated by blanks.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      if (agentOf(primitive) !== 'ocf:heartbeat:mariadb') continue;
      const list = configuration.parameters(primitive).settled('node_list');
      const strangers = strangersAmong(list?.value.split(/\s+/) ?? [], configuration);
      if (!list || strangers.length === 0) continue;
      report(
        valueSpan(list.element, 'value'),
        `"${primitive.id}" selects its primary by what ${quotedList(strangers)} report, and the cluster has no such node: the selection does not work`,
      );
    }
  },
  examples: [
    {
      title: 'host names that are no nodes',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="mariadb"><instance_attributes id="db-params"><nvpair id="db-node_list" name="node_list" value="db1 db2"/></instance_attributes></primitive></clone>`,
      finds: [
        '"db" selects its primary by what "db1" and "db2" report, and the cluster has no such node: the selection does not work',
      ],
    },
    {
      title: 'the nodes',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="db-clone"><meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/><nvpair id="db-clone-notify" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="mariadb"><instance_attributes id="db-params"><nvpair id="db-node_list" name="node_list" value="n1 n2"/></instance_attributes></primitive></clone>`,
      finds: [],
    },
  ],
});

/** MariaDB and PostgreSQL that expect replicas on nodes that the cluster does not have. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import { outermost } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { metaCount } from '../../meta-values.js';
import { strangersAmong } from '../../replicated-databases.js';
import { cibRule, type Report } from '../../rule.js';
import { quotedList } from '../../wording.js';

interface Listed {
  readonly configuration: Configuration;
  readonly primitive: PrimitiveElement;
  readonly list: InEffect;
}

/** Nodes that run an instance and are not listed. */
function checkAbsent({ configuration, primitive, list }: Listed, report: Report): void {
  const clone = outermost(primitive);
  const { nodes, constraints } = configuration;
  const names = new Set(list.value.toLowerCase().split(/\s+/));
  const limit = metaCount(configuration, clone, 'clone-max') ?? nodes.cluster.length;
  const absent = nodes.cluster.map(({ name }) => name).filter((name) => !names.has(name.toLowerCase()));
  // With fewer instances, or constraints, it may be meant for some of the nodes.
  if (clone.kind !== 'clone' || limit < nodes.cluster.length || absent.length === 0) return;
  if (constraints.locations.some(({ resource }) => resource === clone.id)) return;
  report(
    valueSpan(list.element, 'value'),
    `"${primitive.id}" runs on ${quotedList(absent)}, too, which its node_list leaves out: an instance there is never asked how far it has replicated`,
  );
}

export default cibRule({
  meta: {
    id: 'mysql-node-list',
    category: 'stacks',
    severity: 'warning',
    summary: 'The node_list of MariaDB or PostgreSQL names what is no node of the cluster',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The agent selects the primary by how far each node of node_list says that it has replicated. What is no node never says anything, and a node that is not listed is not asked: no instance is promoted, or the wrong one. The agent of PostgreSQL looks at the standbys of its node_list only.',
    fix: 'List the names of the cluster nodes, separated by blanks.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const isPostgres = agentOf(primitive) === 'ocf:heartbeat:pgsql';
      if (agentOf(primitive) !== 'ocf:heartbeat:mariadb' && !isPostgres) continue;
      const list = configuration.parameters(primitive).settled('node_list');
      const strangers = strangersAmong(list?.value.split(/\s+/) ?? [], configuration);
      if (list && strangers.length === 0 && !isPostgres)
        checkAbsent({ configuration, primitive, list }, report);
      if (!list || strangers.length === 0) continue;
      report(
        valueSpan(list.element, 'value'),
        isPostgres
          ? `"${primitive.id}" looks after the standbys of its node_list, and the cluster has no node ${quotedList(strangers)}: a standby on a node that is not listed is never fit for promotion`
          : `"${primitive.id}" selects its primary by what ${quotedList(strangers)} report, and the cluster has no such node: the selection does not work`,
      );
    }
  },
  examples: [
    {
      title: 'PostgreSQL with the names of other hosts',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="notify" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="p"><nvpair id="p1" name="rep_mode" value="sync"/><nvpair id="p2" name="node_list" value="n1 pg2"/></instance_attributes></primitive></clone>`,
      finds: [
        '"db" looks after the standbys of its node_list, and the cluster has no node "pg2": a standby on a node that is not listed is never fit for promotion',
      ],
    },
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
    {
      title: 'a node that is left out',
      input:
        '<node id="1" uname="n1"/><node id="2" uname="n2"/><clone id="c"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="mariadb"><instance_attributes id="a"><nvpair id="a1" name="node_list" value="n1"/></instance_attributes></primitive></clone>',
      finds: [
        '"db" runs on "n2", too, which its node_list leaves out: an instance there is never asked how far it has replicated',
      ],
    },
  ],
});

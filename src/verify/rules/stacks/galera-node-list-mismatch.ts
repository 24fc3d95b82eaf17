/** Galera that waits for nodes that the cluster does not have. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import type { InEffect } from '../../../config/in-effect.js';
import { collectiveOf, outermost } from '../../../config/resources.js';
import { valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { metaCount } from '../../meta-values.js';
import { galeraMembers, strangersAmong } from '../../replicated-databases.js';
import { cibRule, type Report } from '../../rule.js';
import { counted, quotedList } from '../../wording.js';

interface Listed {
  readonly configuration: Configuration;
  readonly primitive: PrimitiveElement;
  readonly address: InEffect;
}

/** Nodes that run an instance and do not stand in the address. */
function checkAbsent({ configuration, primitive, address }: Listed, report: Report): void {
  const clone = outermost(primitive);
  const { nodes, constraints } = configuration;
  const names = new Set(galeraMembers(address.value).map((name) => name.toLowerCase()));
  const limit = metaCount(configuration, clone, 'clone-max') ?? nodes.cluster.length;
  const absent = nodes.cluster.map(({ name }) => name).filter((name) => !names.has(name.toLowerCase()));
  // With fewer instances, or constraints, it may be meant for some of the nodes; with no name of theirs all are strangers.
  if (clone.kind !== 'clone' || limit < nodes.cluster.length || absent.length === nodes.cluster.length)
    return;
  if (absent.length === 0 || constraints.locations.some(({ resource }) => resource === clone.id)) return;
  report(
    valueSpan(address.element, 'value'),
    `"${primitive.id}" runs on ${quotedList(absent)}, too, which its address leaves out: the agent refuses to start there`,
    { severity: 'warning' },
  );
}

/** Nodes that the map from nodes to members of Galera leaves out. */
function checkMap({ configuration, primitive, address: map }: Listed, report: Report): void {
  const { nodes, constraints } = configuration;
  const mapped = new Set(map.value.split(';').map((one) => one.split(':')[0]?.trim().toLowerCase()));
  const absent = nodes.cluster.map(({ name }) => name).filter((name) => !mapped.has(name.toLowerCase()));
  const clone = outermost(primitive);
  const limit = metaCount(configuration, clone, 'clone-max') ?? nodes.cluster.length;
  if (absent.length === 0 || limit < nodes.cluster.length) return;
  if (constraints.locations.some(({ resource }) => resource === clone.id)) return;
  report(
    valueSpan(map.element, 'value'),
    `"${primitive.id}" runs on ${quotedList(absent)}, too, of which cluster_host_map says no name in Galera: the agent does not find itself there`,
    { severity: 'warning' },
  );
}

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
      const map = parameters.settled('cluster_host_map');
      if (address && map) checkMap({ configuration, primitive, address: map }, report);
      if (!address || parameters.get('cluster_host_map')) continue;
      const members = galeraMembers(address.value).filter((member) => member !== '');
      if (members.length === 0) {
        report(
          valueSpan(address.element, 'value'),
          `"${primitive.id}" has "${address.value}", which names no member: the agent starts Galera on none of the nodes`,
          { help: 'list the names of the cluster nodes, as in gcomm://node1,node2' },
        );
        continue;
      }
      const strangers = strangersAmong(members, configuration);
      checkAbsent({ configuration, primitive, address }, report);
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
      title: 'an address without members',
      input: `<node id="1" uname="n1"/><node id="2" uname="n2"/>
<clone id="galera-clone"><primitive id="galera" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="galera-params"><nvpair id="galera-wsrep_cluster_address" name="wsrep_cluster_address" value="gcomm://"/></instance_attributes></primitive></clone>`,
      finds: ['"galera" has "gcomm://", which names no member: the agent starts Galera on none of the nodes'],
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
    {
      title: 'a node that the address leaves out',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><node id="3" uname="gamma"/>
<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="a"><nvpair id="a1" name="wsrep_cluster_address" value="gcomm://alpha,beta"/></instance_attributes></primitive></clone>`,
      finds: ['"db" runs on "gamma", too, which its address leaves out: the agent refuses to start there'],
    },
    {
      title: 'a map that leaves a node out',
      input:
        '<node id="1" uname="n1"/><node id="2" uname="n2"/><clone id="c"><primitive id="db" class="ocf" provider="heartbeat" type="galera"><instance_attributes id="a"><nvpair id="a1" name="wsrep_cluster_address" value="gcomm://g1,g2"/><nvpair id="a2" name="cluster_host_map" value="n1:g1"/></instance_attributes></primitive></clone>',
      finds: [
        '"db" runs on "n2", too, of which cluster_host_map says no name in Galera: the agent does not find itself there',
      ],
    },
  ],
});

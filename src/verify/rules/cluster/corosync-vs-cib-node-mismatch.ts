/** Nodes that only one of two files has. */
import { nodesOf, plainValue } from '../../../corosync/cluster-view.js';
import { attributeOf, startTagSpan, valueSpan } from '../../../xml/element.js';
import type { KnownNode } from '../../../config/nodes.js';
import { clusterRule, type CibContext } from '../../rule.js';

/** The nodes that run Corosync and have a name of their own. */
function membersOf({ configuration }: CibContext): readonly KnownNode[] {
  return configuration.nodes.cluster.filter(({ element }) => attributeOf(element, 'uname') !== undefined);
}

export default clusterRule({
  meta: {
    id: 'corosync-vs-cib-node-mismatch',
    alsoKnownAs: ['node-id-not-in-corosync'],
    category: 'cluster',
    severity: 'error',
    summary: 'Corosync and the CIB do not know the same nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker takes the names of nodes from Corosync. A node that stands only in the CIB never joins, though constraints and fence devices count on it; what is meant for it does not reach the node that Corosync knows by another name.',
    fix: 'Use one name for each node: that of the nodelist. Remove nodes that are gone with "crm_node --remove NAME".',
  },
  check({ cib, corosync: [first] }, report) {
    const members = cib ? membersOf(cib) : [];
    const nodes = first ? nodesOf(first.content.conf) : [];
    const names = nodes.flatMap(({ name }) => name ?? []);
    // Without names in the nodelist Pacemaker takes those of the machines.
    if (members.length === 0 || names.length === 0 || names.length < nodes.length) return;
    const known = new Map(
      nodes.flatMap(({ name, nodeId }) =>
        name ? [[plainValue(name).toLowerCase(), { name, nodeId }] as const] : [],
      ),
    );
    const [listed] = names;
    for (const { id, name, element } of members) {
      const node = known.get(name.toLowerCase());
      if (!node) {
        report(
          valueSpan(element, 'uname'),
          `there is no node "${name}" in the nodelist of Corosync; it never joins by that name`,
          {
            related: listed ? [{ at: listed.valueSpan, message: 'the nodelist' }] : [],
          },
        );
      } else if (id !== undefined && node.nodeId && /^\d+$/.test(id) && plainValue(node.nodeId) !== id) {
        report(
          valueSpan(element, 'id'),
          `node "${name}" has the id ${id}, and ${plainValue(node.nodeId)} in the nodelist of Corosync; Pacemaker may take it for two nodes`,
          {
            severity: 'warning',
            related: [{ at: node.nodeId.valueSpan, message: 'the nodelist' }],
          },
        );
      }
    }
    const inCib = new Set(members.map(({ name }) => name.toLowerCase()));
    const [member] = members;
    for (const name of names) {
      if (inCib.has(plainValue(name).toLowerCase())) continue;
      report(
        name.valueSpan,
        `there is no node "${plainValue(name)}" in the CIB; it has never joined the cluster by that name`,
        {
          severity: 'warning',
          related: member ? [{ at: startTagSpan(member.element), message: 'the nodes of the CIB' }] : [],
        },
      );
    }
  },
  examples: [
    {
      title: 'a node by its long name',
      input: `==> cib.xml <==
<node id="1" uname="alpha.example.com"/>
<node id="2" uname="beta"/>
==> corosync.conf <==
nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: beta
    nodeid: 2
  }
}`,
      finds: [
        'there is no node "alpha.example.com" in the nodelist of Corosync; it never joins by that name',
        'there is no node "alpha" in the CIB; it has never joined the cluster by that name',
      ],
    },
    {
      title: 'an id that differs',
      input: `==> cib.xml <==
<node id="11" uname="alpha"/>
<node id="2" uname="beta"/>
==> corosync.conf <==
nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: beta
    nodeid: 2
  }
}`,
      finds: [
        'node "alpha" has the id 11, and 1 in the nodelist of Corosync; Pacemaker may take it for two nodes',
      ],
    },
    {
      title: 'the same nodes',
      input: `==> cib.xml <==
<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>
<node id="far" uname="far" type="remote"/>
==> corosync.conf <==
nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: beta
    nodeid: 2
  }
}`,
      finds: [],
    },
  ],
});

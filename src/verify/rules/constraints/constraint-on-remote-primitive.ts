/** Resources that are placed with the connection to a remote node. */
import { isRemoteConnection } from '../../../config/nodes.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'constraint-on-remote-primitive',
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint is about the connection to a remote node, not about that node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The connection to a Pacemaker Remote node is itself a resource, which runs on a cluster node. What is colocated with it runs on that cluster node, never on the remote one. An order with the connection is there anyway for what runs on the remote node, and has no sense for what does not.',
    fix: 'Use a location constraint that names the remote node.',
  },
  check({ configuration }, report) {
    const { resources, constraints } = configuration;
    const isConnection = (id: string): boolean => {
      const resource = resources.named(id);
      return resource?.kind === 'primitive' && isRemoteConnection(resource);
    };
    for (const { first, later, constraint, element } of constraints.orders) {
      const connection = [first, later].find(isConnection);
      if (connection === undefined || (isConnection(first) && isConnection(later))) continue;
      report(
        startTagSpan(element),
        `"${constraint.id}" orders a resource with the connection "${connection}": what runs on the remote node starts after it anyway`,
        { severity: 'info', help: 'remove it' },
      );
    }
    for (const { dependent, primary, score, constraint, element } of constraints.colocations) {
      // Connections that are to share a node, or to keep apart, mean what they say.
      if (score <= 0 || !isConnection(primary) || isConnection(dependent)) continue;
      report(
        startTagSpan(element),
        `"${constraint.id}" places "${dependent}" where the connection "${primary}" runs, which is a cluster node and not the remote node`,
        { help: `pcs constraint location ${dependent} prefers ${primary}` },
      );
    }
  },
  examples: [
    {
      title: 'placed with the connection',
      input: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"/><primitive id="web" class="systemd" type="web"/>
<rsc_colocation id="web-with-far" rsc="web" with-rsc="far" score="INFINITY"/>`,
      finds: [
        '"web-with-far" places "web" where the connection "far" runs, which is a cluster node and not the remote node',
      ],
    },
    {
      title: 'placed on the node',
      input: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"/><primitive id="web" class="systemd" type="web"/>
<rsc_location id="web-on-far" rsc="web" node="far" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'a resource behind a connection',
      input: `<primitive id="edge" class="ocf" provider="pacemaker" type="remote"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="edge-then-web" first="edge" then="web"/>`,
      finds: [
        '"edge-then-web" orders a resource with the connection "edge": what runs on the remote node starts after it anyway',
      ],
    },
  ],
});

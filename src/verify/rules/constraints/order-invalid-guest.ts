/** Orders between a guest node and what runs inside it. */
import { INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'order-invalid-guest',
    category: 'constraints',
    severity: 'warning',
    summary: 'A resource shall start before the virtual machine, or the connection, by which it runs',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'What runs inside a guest node can only start once the guest runs. Pacemaker leaves out an order the other way round, and says so only in the log of the scheduler; in the meantime neither is ordered as it was meant.',
    fix: 'Turn the order round, or remove it: what runs inside a guest is ordered after it by itself.',
  },
  check({ configuration }, report) {
    const { constraints, resources } = configuration;
    const guestOf = (id: string): string | undefined => {
      const container = resources.named(id);
      return container && effectiveMeta(configuration, container, 'remote-node')?.value.toLowerCase();
    };
    const isRemote = (id: string): boolean => {
      const connection = resources.named(id);
      return connection?.kind === 'primitive' && agentOf(connection) === 'ocf:pacemaker:remote';
    };
    for (const { first, later, element } of constraints.orders) {
      const remote = isRemote(later) ? later.toLowerCase() : undefined;
      const guest = guestOf(later) ?? remote;
      const runsInside = constraints.locations.some(
        ({ resource, fixed }) =>
          resource === first &&
          fixed?.node.toLowerCase() === guest &&
          fixed !== undefined &&
          fixed.score >= INFINITY,
      );
      if (guest === undefined || !runsInside) continue;
      report(
        startTagSpan(element),
        remote === undefined
          ? `"${first}" shall start before "${later}", but runs in its guest "${guest}"; the order is ignored`
          : `"${first}" shall start before "${later}", the connection to the remote node on which it runs: each waits for the other, and neither starts`,
      );
    }
  },
  examples: [
    {
      title: 'an application before its virtual machine',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-m"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes></primitive><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="inside" rsc="web" node="guest" score="INFINITY"/>
<rsc_order id="web-vm" first="web" then="vm"/>`,
      finds: ['"web" shall start before "vm", but runs in its guest "guest"; the order is ignored'],
    },
    {
      title: 'storage before the virtual machine',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><meta_attributes id="vm-m"><nvpair id="vm-node" name="remote-node" value="guest"/></meta_attributes></primitive><primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="inside" rsc="web" node="guest" score="INFINITY"/>
<rsc_order id="db-vm" first="db" then="vm"/>`,
      finds: [],
    },
    {
      title: 'an application before the connection to its node',
      input:
        '<node id="1" uname="alpha"/><primitive id="r1" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="r1-p"><nvpair id="r1-s" name="server" value="192.0.2.9"/></instance_attributes></primitive><primitive id="web" class="systemd" type="httpd"/><rsc_location id="there" rsc="web" node="r1" score="INFINITY"/><rsc_order id="web-r1" first="web" then="r1"/>',
      finds: [
        '"web" shall start before "r1", the connection to the remote node on which it runs: each waits for the other, and neither starts',
      ],
    },
  ],
});

/** Orders between a guest node and what runs inside it. */
import { INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'order-invalid-guest',
    category: 'constraints',
    severity: 'warning',
    summary: 'A resource shall start before the virtual machine in which it runs',
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
    for (const { first, later, element } of constraints.orders) {
      const guest = guestOf(later);
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
        `"${first}" shall start before "${later}", but runs in its guest "${guest}"; the order is ignored`,
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
  ],
});

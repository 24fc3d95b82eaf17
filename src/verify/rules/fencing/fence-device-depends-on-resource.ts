/** Constraints between fence devices and resources: orders, which do not count, and colocations. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'fence-device-depends-on-resource',
    category: 'fencing',
    severity: 'warning',
    summary: 'A fence device is ordered or colocated with a resource that is none',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Fencing must work when nothing else does, so Pacemaker ignores orders between fence devices and other resources. Whoever wrote one relies on something that does not happen; if the device really needs the resource, it does not work when it is needed. A device that is placed with a resource cannot be used while that is stopped or failed.',
    fix: 'Remove the constraint. A fence device must not depend on anything that the cluster runs.',
  },
  check({ configuration }, report) {
    const { resources, constraints } = configuration;
    const isDevice = (id: string): boolean => {
      const resource = resources.named(id);
      return resource?.kind === 'primitive' && isFenceDevice(resource);
    };
    const told = new Set<unknown>();
    for (const { first, later, constraint, element } of constraints.orders) {
      if (told.has(constraint) || isDevice(first) === isDevice(later)) continue;
      told.add(constraint);
      report(
        startTagSpan(element),
        `"${constraint.id}" orders "${first}" before "${later}", of which one is a fence device and the other is not: Pacemaker ignores the order`,
      );
    }
    for (const { dependent, primary, score, constraint, element } of constraints.colocations) {
      if (told.has(constraint) || !isDevice(dependent) || isDevice(primary)) continue;
      if (score <= 0 && score > MINUS_INFINITY) continue;
      told.add(constraint);
      if (score <= 0) {
        report(
          startTagSpan(element),
          `"${constraint.id}" keeps the fence device "${dependent}" away from where "${primary}" runs: it moves when "${primary}" does, in the middle of a recovery`,
          { severity: 'info', help: 'a location constraint keeps a device from a node' },
        );
        continue;
      }
      report(
        startTagSpan(element),
        `"${constraint.id}" places the fence device "${dependent}" with "${primary}": while "${primary}" does not run, the device is not where it may be needed`,
      );
    }
  },
  examples: [
    {
      title: 'a device that is to wait for an address',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/>
<rsc_order id="ip-then-rack" first="ip" then="rack"/>`,
      finds: [
        '"ip-then-rack" orders "ip" before "rack", of which one is a fence device and the other is not: Pacemaker ignores the order',
      ],
    },
    {
      title: 'two resources',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="ip-then-web" first="ip" then="web"/>`,
      finds: [],
    },
    {
      title: 'a device that is placed with an address, and devices apart from each other',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/><primitive id="rack2" class="stonith" type="fence_apc_snmp"/>
<rsc_colocation id="rack-with-ip" rsc="rack" with-rsc="ip" score="INFINITY"/><rsc_colocation id="apart" rsc="rack2" with-rsc="rack" score="-INFINITY"/>`,
      finds: [
        '"rack-with-ip" places the fence device "rack" with "ip": while "ip" does not run, the device is not where it may be needed',
      ],
    },
    {
      title: 'a device that evades an address',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="rack" class="stonith" type="fence_apc_snmp"/>
<rsc_colocation id="rack-not-with-ip" rsc="rack" with-rsc="ip" score="-INFINITY"/>`,
      finds: [
        '"rack-not-with-ip" keeps the fence device "rack" away from where "ip" runs: it moves when "ip" does, in the middle of a recovery',
      ],
    },
  ],
});

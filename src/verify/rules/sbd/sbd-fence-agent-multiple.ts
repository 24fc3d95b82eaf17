/** Fence devices that do the same. */
import { startTagSpan } from '../../../xml/element.js';
import { deviceParameter } from '../../fence-devices.js';
import { deviceHosts } from '../../fence-hosts.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { cibRule } from '../../rule.js';

/** The disks of a device, as one text. */
function disksOf(configuration: Configuration, device: PrimitiveElement): string {
  return ['devices', 'sbd_device']
    .map((name) => deviceParameter(configuration, device, name)?.value.trim() ?? '')
    .join('|');
}

/** True unless each device has a list of its own; one without a list is for all nodes. */
function mayFenceTheSame(
  configuration: Configuration,
  one: PrimitiveElement,
  other: PrimitiveElement,
): boolean {
  const [a, b] = [deviceHosts(configuration, one), deviceHosts(configuration, other)];
  if (a.kind !== 'listed' || b.kind !== 'listed') return true;
  return [...a.names].some((name) => b.names.has(name));
}

export default cibRule({
  meta: {
    id: 'sbd-fence-agent-multiple',
    category: 'sbd',
    severity: 'warning',
    summary: 'Several fence devices write to the same disks of SBD',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'One device of fence_sbd fences every node. A second one with the same disks fences nobody else; its delays get in the way of those of the first, and both may fence at once.',
    fix: 'Keep one device. Two of them with a pcmk_host_list each are right where every node has its own delay.',
  },
  check(context, report) {
    const { configuration } = context;
    const earlierOnes: PrimitiveElement[] = [];
    for (const device of sbdAgents(context)) {
      const earlier = earlierOnes.find(
        (one) =>
          disksOf(configuration, one) === disksOf(configuration, device) &&
          mayFenceTheSame(configuration, one, device),
      );
      earlierOnes.push(device);
      if (!earlier) continue;
      report(
        startTagSpan(device.element),
        `"${device.id}" fences the same nodes by the same disks as "${earlier.id}"; one of them is enough`,
        {
          related: [{ at: startTagSpan(earlier.element), message: `"${earlier.id}"` }],
        },
      );
    }
  },
  examples: [
    {
      title: 'two devices for all nodes',
      input: `<primitive id="sbd-1" class="stonith" type="fence_sbd"/>
<primitive id="sbd-2" class="stonith" type="fence_sbd"/>`,
      finds: ['"sbd-2" fences the same nodes by the same disks as "sbd-1"; one of them is enough'],
    },
    {
      title: 'one device',
      input: `<primitive id="sbd" class="stonith" type="fence_sbd"/>`,
      finds: [],
    },
    {
      title: 'one for all nodes, and one for a node',
      input:
        '<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="sbd1" class="stonith" type="fence_sbd"><instance_attributes id="a"><nvpair id="a1" name="devices" value="/dev/disk/by-id/x"/><nvpair id="a2" name="pcmk_host_list" value="alpha"/></instance_attributes></primitive><primitive id="sbd2" class="stonith" type="fence_sbd"><instance_attributes id="b"><nvpair id="b1" name="devices" value="/dev/disk/by-id/x"/></instance_attributes></primitive>',
      finds: ['"sbd2" fences the same nodes by the same disks as "sbd1"; one of them is enough'],
    },
  ],
});

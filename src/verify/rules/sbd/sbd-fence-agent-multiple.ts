/** Fence devices that do the same. */
import { startTagSpan } from '../../../xml/element.js';
import { deviceParameter } from '../../fence-devices.js';
import { sbdAgents } from '../../sbd-in-cluster.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { cibRule } from '../../rule.js';

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
    const first = new Map<string, PrimitiveElement>();
    for (const device of sbdAgents(context)) {
      const of = (name: string): string =>
        deviceParameter(context.configuration, device, name)?.value.trim() ?? '';
      const key = [of('devices'), of('sbd_device'), of('pcmk_host_list'), of('pcmk_host_map')].join('|');
      const earlier = first.get(key);
      first.set(key, earlier ?? device);
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
  ],
});

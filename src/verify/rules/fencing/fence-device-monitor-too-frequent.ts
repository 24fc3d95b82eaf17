/** Fence devices that are asked all the time. */
import { readableInterval } from '../../../base/interval.js';
import { attributeSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { intervalOf, isRecurringMonitor } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

const SHORTEST = 30_000;

export default cibRule({
  meta: {
    id: 'fence-device-monitor-too-frequent',
    category: 'fencing',
    severity: 'info',
    summary: 'A fence device is monitored more often than it may bear',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Management boards and the interfaces of clouds allow few sessions and limit how often they may be asked. A monitor every few seconds makes them refuse, fails by itself, and may keep them from answering when they have to fence.',
    fix: 'Use an interval of a minute up to an hour.',
  },
  check({ cib }, report) {
    const seen = new Set<unknown>();
    for (const device of fenceDevices(cib)) {
      for (const operation of device.operations.filter(isRecurringMonitor)) {
        const interval = intervalOf(operation);
        if (interval >= SHORTEST || seen.has(operation.element)) continue;
        seen.add(operation.element);
        report(
          attributeSpan(operation.element, 'interval'),
          `fence device "${device.id}" is asked every ${readableInterval(interval)}: many devices do not bear that, and refuse`,
        );
      }
    }
  },
  examples: [
    {
      title: 'every five seconds',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="rack-monitor" name="monitor" interval="5s"/></operations>
</primitive>`,
      finds: ['fence device "rack" is asked every 5s: many devices do not bear that, and refuse'],
    },
    {
      title: 'every minute',
      input: `<primitive id="rack" class="stonith" type="fence_apc_snmp">
  <operations><op id="rack-monitor" name="monitor" interval="60s"/></operations>
</primitive>`,
      finds: [],
    },
  ],
});

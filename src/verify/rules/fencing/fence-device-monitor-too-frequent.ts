/** Fence devices that are asked all the time. */
import { readableInterval } from '../../../base/interval.js';
import { attributeSpan } from '../../../xml/element.js';
import { fenceDevices } from '../../fence-devices.js';
import { intervalOf, isRecurringMonitor } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

const SHORTEST = 30_000;

/** Their providers count the calls of an account. */
const OF_A_CLOUD =
  /^(fence_(aws|azure_arm|gce|ibm_powervs|ibm_vpc|openstack|aliyun)|external\/(ec2|gcpstonith))$/;

/** What the guides of clouds have, of the least. */
const SHORTEST_IN_A_CLOUD = 180_000;

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
        const isOfCloud = OF_A_CLOUD.test(device.type ?? '');
        if (interval >= (isOfCloud ? SHORTEST_IN_A_CLOUD : SHORTEST) || seen.has(operation.element)) continue;
        seen.add(operation.element);
        report(
          attributeSpan(operation.element, 'interval'),
          `fence device "${device.id}" is asked every ${readableInterval(interval)}: ${isOfCloud ? 'clouds limit how often they may be asked, and refuse' : 'many devices do not bear that, and refuse'}`,
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
    {
      title: 'a cloud that is asked every minute',
      input: `<primitive id="aws" class="stonith" type="fence_aws">
  <operations><op id="aws-monitor" name="monitor" interval="60s"/></operations>
</primitive>`,
      finds: ['fence device "aws" is asked every 1m: clouds limit how often they may be asked, and refuse'],
    },
  ],
});

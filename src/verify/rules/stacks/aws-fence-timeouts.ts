/** Fencing by AWS that is given up before AWS has done it. */
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { fencingTime } from '../../fencing-time.js';
import { cibRule } from '../../rule.js';

/** The least that any guide gives; most have 600 seconds. */
const LEAST = 150_000;

const ADVISED = 600_000;

export default cibRule({
  meta: {
    id: 'aws-fence-timeouts',
    category: 'stacks',
    severity: 'warning',
    summary: 'Fencing by AWS has less time than AWS takes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'AWS stops an instance in minutes. Fencing that is given up before counts as failed: nothing is recovered although the machine goes down, and the shot is repeated. The guides of AWS and the distributions give it up to 600 seconds, none less than 150.',
    fix: 'Set pcmk_reboot_timeout="600" for the device, or fencing-timeout="600" for the cluster.',
  },
  check({ cib, configuration }, report) {
    for (const device of devicesInUse(cib, configuration)) {
      if (!['fence_aws', 'external/ec2'].includes(device.type ?? '')) continue;
      const time = fencingTime(configuration, device);
      const action = optionPair(configuration, 'fencing-action');
      if (action?.value === 'reboot') {
        report(
          valueSpan(action.element, 'value'),
          `fencing-action is "reboot", and the guides for AWS have "off" with "${device.id}": an instance that is stopped comes back only when somebody has looked`,
          { severity: 'info' },
        );
      }
      if (time && time.milliseconds >= LEAST && time.milliseconds < ADVISED) {
        report(
          time.pair ? valueSpan(time.pair.element, 'value') : startTagSpan(device.element),
          `"${device.id}" is given up after ${time.text}, and the guides for AWS have 600 seconds`,
          { severity: 'info' },
        );
      }
      if (!time || time.milliseconds >= LEAST) continue;
      report(
        time.pair ? valueSpan(time.pair.element, 'value') : startTagSpan(device.element),
        `"${device.id}" is given up after ${time.text}, and AWS may take minutes: nothing is recovered after fencing that failed`,
        { help: `pcs stonith update ${device.id} pcmk_reboot_timeout=600` },
      );
    }
  },
  examples: [
    {
      title: 'the default time',
      input: `<primitive id="aws" class="stonith" type="fence_aws"/>`,
      finds: [
        '"aws" is given up after 60s, and AWS may take minutes: nothing is recovered after fencing that failed',
      ],
    },
    {
      title: 'as the guides have it',
      input: `<primitive id="aws" class="stonith" type="fence_aws"><instance_attributes id="aws-params"><nvpair id="aws-pcmk_reboot_timeout" name="pcmk_reboot_timeout" value="600"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'less than the guides have',
      input: `<primitive id="aws" class="stonith" type="fence_aws"><instance_attributes id="a"><nvpair id="a1" name="pcmk_reboot_timeout" value="300"/></instance_attributes></primitive>`,
      finds: ['"aws" is given up after 300, and the guides for AWS have 600 seconds'],
    },
    {
      title: 'a reboot',
      input:
        '<nvpair id="o1" name="stonith-action" value="reboot"/><nvpair id="o2" name="stonith-timeout" value="600"/><primitive id="ec2" class="stonith" type="external/ec2"/>',
      finds: [
        'fencing-action is "reboot", and the guides for AWS have "off" with "ec2": an instance that is stopped comes back only when somebody has looked',
      ],
    },
  ],
});

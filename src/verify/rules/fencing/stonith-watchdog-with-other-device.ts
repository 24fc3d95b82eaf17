/** Disk-based SBD and a timeout for diskless SBD at once. */
import { parseMilliseconds } from '../../../base/interval.js';
import { optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stonith-watchdog-with-other-device',
    category: 'fencing',
    severity: 'info',
    summary: 'Nodes are taken for dead by a timeout although SBD has disks',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'fencing-watchdog-timeout is for SBD without disks: after that time a lost node is taken for dead without anything that confirms it. With fence_sbd the message on the disk does that; when it fails, the cluster falls back to the timeout, which is seldom meant.',
    fix: 'Remove fencing-watchdog-timeout when SBD has disks.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'fencing-watchdog-timeout');
    if (!pair || (parseMilliseconds(pair.value) ?? 0) === 0) return;
    const device = devicesInUse(cib, configuration).find(({ type }) =>
      ['fence_sbd', 'external/sbd'].includes(type ?? ''),
    );
    if (!device) return;
    report(
      valueSpan(pair.element, 'value'),
      `${pair.name} is set although "${device.id}" fences by SBD's disks: when that fails, a lost node is taken for dead after the timeout`,
      { related: [{ at: startTagSpan(device.element), message: 'the fence device' }] },
    );
  },
  examples: [
    {
      title: 'disks and a timeout',
      input: `<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>
<primitive id="sbd" class="stonith" type="fence_sbd"/>`,
      finds: [
        'fencing-watchdog-timeout is set although "sbd" fences by SBD\'s disks: when that fails, a lost node is taken for dead after the timeout',
      ],
    },
    {
      title: 'disks alone',
      input: '<primitive id="sbd" class="stonith" type="fence_sbd"/>',
      finds: [],
    },
  ],
});

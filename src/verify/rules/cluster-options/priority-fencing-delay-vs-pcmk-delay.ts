/** A delay by priority that a delay of the devices can outdo. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { deviceParameter, devicesInUse } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'priority-fencing-delay-vs-pcmk-delay',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'The delay by priority is too short beside the delay of a fence device',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Delays of fence devices are added to priority-fencing-delay. When a device may wait as long as that, the node with the higher priority can still be shot first, and the priorities decide nothing. When it is only a little longer, the first shot has that little time to be carried out.',
    fix: 'Make priority-fencing-delay at least twice the longest pcmk_delay_base or pcmk_delay_max.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'priority-fencing-delay');
    const byPriority = parseIntervalSpec(pair?.value ?? '') ?? 0;
    if (!pair || byPriority === 0) return;
    for (const device of devicesInUse(cib, configuration)) {
      for (const name of ['pcmk_delay_max', 'pcmk_delay_base']) {
        const delay = deviceParameter(configuration, device, name);
        // A map of nodes to delays is no single time.
        const length = delay && !delay.value.includes(':') ? (parseIntervalSpec(delay.value) ?? 0) : 0;
        if (!delay || 2 * length <= byPriority) continue;
        const [own, other] = [readableInterval(length), readableInterval(byPriority)];
        report(
          valueSpan(pair.element, 'value'),
          length < byPriority
            ? `priority-fencing-delay is ${other}, less than twice what "${device.id}" may wait by itself (${own}, ${name}): what is left for the shot itself may be too short`
            : `priority-fencing-delay is ${other}, and "${device.id}" may wait ${own} by itself (${name}): the node with the higher priority can lose all the same`,
          {
            severity: length < byPriority ? 'info' : undefined,
            related: [{ at: valueSpan(delay.element, 'value'), message: 'the delay of the device' }],
          },
        );
        return;
      }
    }
  },
  examples: [
    {
      title: 'equal delays',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="15s"/>
<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-delay" name="pcmk_delay_max" value="15s"/></instance_attributes>
</primitive>`,
      finds: [
        'priority-fencing-delay is 15s, and "ilo" may wait 15s by itself (pcmk_delay_max): the node with the higher priority can lose all the same',
      ],
    },
    {
      title: 'a little more than the delay',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="20s"/>
<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-delay" name="pcmk_delay_max" value="15s"/></instance_attributes>
</primitive>`,
      finds: [
        'priority-fencing-delay is 20s, less than twice what "ilo" may wait by itself (15s, pcmk_delay_max): what is left for the shot itself may be too short',
      ],
    },
    {
      title: 'twice the delay',
      input: `<nvpair id="opt-delay" name="priority-fencing-delay" value="30s"/>
<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="ilo-params"><nvpair id="ilo-delay" name="pcmk_delay_max" value="15s"/></instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});

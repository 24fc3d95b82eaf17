/** Delays that are longer than fencing itself may take, and those whose least is more than their most. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { valueSpan } from '../../../xml/element.js';
import { deviceParameter, fenceDevices } from '../../fence-devices.js';
import { fencingTime } from '../../fencing-time.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'pcmk-delay-max-too-large',
    alsoKnownAs: ['pcmk-delay-base-exceeds-max'],
    category: 'fencing',
    severity: 'warning',
    summary: 'The delay of a fence device is longer than fencing may take, or than its own maximum',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A device waits for pcmk_delay_base and a random time, together at most pcmk_delay_max. When the base is longer than the maximum, the maximum alone counts: the device waits less than is written, and without any chance. A delay is added to the time that fencing may take, and nothing is recovered before it is over: one that is longer than fencing itself makes an outage more than twice as long.',
    fix: 'Make pcmk_delay_max longer than pcmk_delay_base, or remove one of them.',
  },
  check({ cib, configuration }, report) {
    for (const device of fenceDevices(cib)) {
      const base = deviceParameter(configuration, device, 'pcmk_delay_base');
      const most = deviceParameter(configuration, device, 'pcmk_delay_max');
      const time = fencingTime(configuration, device);
      const longest = most ?? base;
      const delay = parseIntervalSpec(longest?.value ?? '') ?? 0;
      if (longest && time && time.milliseconds > 0 && delay >= time.milliseconds) {
        report(
          valueSpan(longest.element, 'value'),
          `"${device.id}" waits ${most ? 'up to ' : ''}${readableInterval(delay)} before it fences, which itself may take ${readableInterval(time.milliseconds)}: nothing is recovered meanwhile`,
          { severity: 'info', help: 'a delay of 15 to 30 seconds decides who survives' },
        );
      }
      if (!base || !most || base.value.includes(':')) continue;
      const [least, limit] = [base, most].map(({ value }) => parseIntervalSpec(value) ?? 0);
      if (least === undefined || limit === undefined || limit === 0 || least <= limit) continue;
      report(
        valueSpan(base.element, 'value'),
        `"${device.id}" waits at least ${readableInterval(least)} and at most ${readableInterval(limit)} before it fences: it always waits ${readableInterval(limit)}`,
        {
          related: [{ at: valueSpan(most.element, 'value'), message: 'the maximum' }],
          fix: writing(base.element, 'value', most.value),
        },
      );
    }
  },
  examples: [
    {
      title: 'a base of ten seconds under a maximum of five',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_delay_base" value="10s"/><nvpair id="a2" name="pcmk_delay_max" value="5s"/></instance_attributes>
</primitive>`,
      finds: ['"ilo" waits at least 10s and at most 5s before it fences: it always waits 5s'],
    },
    {
      title: 'a base of five seconds under a maximum of ten',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_delay_base" value="5s"/><nvpair id="a2" name="pcmk_delay_max" value="10s"/></instance_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a fixed delay of two minutes',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_delay_base" value="2min"/></instance_attributes>
</primitive>`,
      finds: ['"ilo" waits 2m before it fences, which itself may take 1m: nothing is recovered meanwhile'],
    },
    {
      title: 'a delay of a minute and a half, and the default of a minute for fencing',
      input: `<primitive id="ilo" class="stonith" type="fence_ilo4">
  <instance_attributes id="a"><nvpair id="a1" name="pcmk_delay_max" value="90s"/></instance_attributes>
</primitive>`,
      finds: [
        '"ilo" waits up to 1m30s before it fences, which itself may take 1m: nothing is recovered meanwhile',
      ],
    },
  ],
});

/** Monitors that are written down but never repeated. */
import { attributeSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { isEnabled, isRecurringMonitor } from '../../operation-definitions.js';
import { isZeroDuration } from '../../../base/duration.js';
import { parseIntervalSpec } from '../../../base/interval.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'monitor-interval-zero',
    category: 'operations',
    severity: 'error',
    summary: 'The only monitor of a resource has the interval 0 and so never repeats',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A monitor with interval 0 sets options for the single probe that looks where the resource runs. It is not repeated, so that a later failure goes unnoticed.',
    fix: 'Give the monitor an interval such as "30s", or add a second one that has it.',
  },
  check({ cib }, report) {
    for (const primitive of cib.primitives) {
      if (isFenceDevice(primitive) || primitive.operations.some(isRecurringMonitor)) continue;
      const monitors = primitive.operations.filter(
        (operation) => operation.name === 'monitor' && isEnabled(operation),
      );
      const probe = monitors.find(
        ({ interval }) =>
          interval === undefined || parseIntervalSpec(interval) === 0 || isZeroDuration(interval),
      );
      if (!probe) continue;
      report(
        attributeSpan(probe.element, 'interval'),
        `the monitor of "${primitive.id}" has the interval 0, so it is never repeated: the cluster will not notice a failure`,
        { help: 'give it an interval such as "30s"' },
      );
    }
  },
  examples: [
    {
      title: 'a monitor with interval 0 alone',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations><op id="WebIP-monitor" name="monitor" interval="0s" timeout="20s"/></operations>
</primitive>`,
      finds: [
        'the monitor of "WebIP" has the interval 0, so it is never repeated: the cluster will not notice a failure',
      ],
    },
    {
      title: 'a duration of nothing',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations><op id="WebIP-monitor" name="monitor" interval="PT0S" timeout="20s"/></operations>
</primitive>`,
      finds: [
        'the monitor of "WebIP" has the interval 0, so it is never repeated: the cluster will not notice a failure',
      ],
    },
    {
      title: 'options for the probe beside a recurring monitor',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations>
    <op id="WebIP-probe" name="monitor" interval="0" timeout="60s"/>
    <op id="WebIP-monitor" name="monitor" interval="30s" timeout="20s"/>
  </operations>
</primitive>`,
      finds: [],
    },
  ],
});

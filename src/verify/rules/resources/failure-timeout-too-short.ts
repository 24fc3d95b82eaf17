/** Failures that are forgotten before the next one can be counted. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { INFINITY, parseScore } from '../../../base/score.js';
import { attributeSpan, valueSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { intervalOf, isRecurringMonitor } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'failure-timeout-too-short',
    category: 'resources',
    severity: 'warning',
    summary: 'Failures are forgotten before the threshold can be reached',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'migration-threshold counts failures, failure-timeout forgets them. When they are forgotten after less than the interval of the monitor, the count never gets beyond one: a resource that fails again and again is restarted on the same node for ever.',
    fix: 'Make failure-timeout several times as long as the interval of the monitor.',
  },
  check({ cib, configuration }, report) {
    const told = new Set<unknown>();
    for (const primitive of cib.primitives) {
      const pair = effectiveMeta(configuration, primitive, 'failure-timeout');
      const threshold = effectiveMeta(configuration, primitive, 'migration-threshold');
      const limit = parseScore(threshold?.value ?? '') ?? INFINITY;
      const timeout = parseIntervalSpec(pair?.value ?? '') ?? 0;
      const monitors = primitive.operations.filter(isRecurringMonitor);
      const [monitor] = monitors.toSorted((a, b) => intervalOf(a) - intervalOf(b));
      if (!pair || !monitor || timeout === 0 || limit < 2) continue;
      if (timeout >= intervalOf(monitor) || told.has(pair.element)) continue;
      told.add(pair.element);
      report(
        valueSpan(pair.element, 'value'),
        `failures are forgotten after ${readableInterval(timeout)}, but "${primitive.id}" is monitored every ${readableInterval(intervalOf(monitor))}: ${limit < INFINITY ? `its migration-threshold of ${limit} is never reached` : 'one is forgotten before the next monitor tells whether it is over'}`,
        {
          severity: limit < INFINITY ? undefined : 'info',
          related: [
            { at: attributeSpan(monitor.element, 'interval'), message: 'the interval of the monitor' },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'ten seconds against a minute',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="d1" name="migration-threshold" value="3"/><nvpair id="d2" name="failure-timeout" value="10s"/></meta_attributes></rsc_defaults>
<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="60s"/></operations></primitive>`,
      finds: [
        'failures are forgotten after 10s, but "web" is monitored every 1m: its migration-threshold of 3 is never reached',
      ],
    },
    {
      title: 'ten minutes against a minute',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="d1" name="migration-threshold" value="3"/><nvpair id="d2" name="failure-timeout" value="10min"/></meta_attributes></rsc_defaults>
<primitive id="web" class="systemd" type="httpd"><operations><op id="web-monitor" name="monitor" interval="60s"/></operations></primitive>`,
      finds: [],
    },
    {
      title: 'no threshold',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="failure-timeout" value="10s"/></meta_attributes><operations><op id="web-monitor" name="monitor" interval="30s"/></operations></primitive>`,
      finds: [
        'failures are forgotten after 10s, but "web" is monitored every 30s: one is forgotten before the next monitor tells whether it is over',
      ],
    },
  ],
});

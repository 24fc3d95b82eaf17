/** A cluster that looks at itself all the time, or never. */
import { parseIntervalSpec, readableInterval } from '../../../base/interval.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const SHORTEST = 60_000;

export default cibRule({
  meta: {
    id: 'cluster-recheck-interval-odd',
    category: 'cluster-options',
    severity: 'info',
    summary: 'The cluster is recalculated by itself all the time, or never',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Pacemaker recalculates when something happens, and by itself when a failure expires or a date in a rule comes. cluster-recheck-interval is for what it cannot foresee. With a few seconds the scheduler runs all the time, and fills the disk with saved inputs; with 0 a date_spec, or what was missed once, waits for whatever happens next.',
    fix: 'Use the default of 15 minutes, or 5 minutes with rules that have a date_spec.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'cluster-recheck-interval');
    const interval = parseIntervalSpec(pair?.value ?? '');
    if (!pair || interval === undefined || interval >= SHORTEST) return;
    const at = valueSpan(pair.element, 'value');
    if (interval === 0) {
      report(
        at,
        'cluster-recheck-interval is 0: the cluster never recalculates by itself, and what no event tells it of, as the hours of a date_spec, waits for whatever happens next',
      );
      return;
    }
    report(
      at,
      `cluster-recheck-interval is ${readableInterval(interval)}: the cluster recalculates all the time, which it needs neither for failures nor for dates`,
    );
  },
  examples: [
    {
      title: 'every ten seconds',
      input: '<nvpair id="opt-recheck" name="cluster-recheck-interval" value="10s"/>',
      finds: [
        'cluster-recheck-interval is 10s: the cluster recalculates all the time, which it needs neither for failures nor for dates',
      ],
    },
    {
      title: 'every five minutes',
      input: '<nvpair id="opt-recheck" name="cluster-recheck-interval" value="5min"/>',
      finds: [],
    },
    {
      title: 'never',
      input: '<nvpair id="opt-recheck" name="cluster-recheck-interval" value="0"/>',
      finds: [
        'cluster-recheck-interval is 0: the cluster never recalculates by itself, and what no event tells it of, as the hours of a date_spec, waits for whatever happens next',
      ],
    },
  ],
});

/** Resources that wait for a node without end. */
import { parseIntervalSpec } from '../../../base/interval.js';
import { optionIsTrue, optionPair, optionValue } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'shutdown-lock-without-limit',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Resources of a node that was shut down wait for it without end',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With shutdown-lock the resources of a node that is shut down cleanly stay stopped until it is back. When the node does not come back, they stay down until somebody clears the lock.',
    fix: 'Set shutdown-lock-limit to the longest maintenance that is planned.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'shutdown-lock');
    const limit = parseIntervalSpec(optionValue(configuration, 'shutdown-lock-limit') ?? '') ?? 0;
    if (!pair || !optionIsTrue(configuration, 'shutdown-lock') || limit > 0) return;
    report(
      valueSpan(pair.element, 'value'),
      'shutdown-lock is on and has no limit: when a node that was shut down does not return, its resources stay down',
      { help: 'set shutdown-lock-limit' },
    );
  },
  examples: [
    {
      title: 'no limit',
      input: '<nvpair id="opt-lock" name="shutdown-lock" value="true"/>',
      finds: [
        'shutdown-lock is on and has no limit: when a node that was shut down does not return, its resources stay down',
      ],
    },
    {
      title: 'half an hour',
      input: `<nvpair id="opt-lock" name="shutdown-lock" value="true"/>
<nvpair id="opt-limit" name="shutdown-lock-limit" value="30min"/>`,
      finds: [],
    },
  ],
});

/** Fencing of one node at a time. */
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'concurrent-fencing-off',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Nodes are fenced one after the other',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With concurrent-fencing="false" the cluster waits for one fencing to end before it begins the next. When a rack is lost, recovery takes as long as all of them together, and one device that does not answer holds up the rest.',
    fix: 'Remove the option; true is the default.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'concurrent-fencing');
    if (!pair || optionIsTrue(configuration, 'concurrent-fencing')) return;
    report(
      valueSpan(pair.element, 'value'),
      'concurrent-fencing is off: when several nodes are lost they are fenced one after the other, and recovery waits for the last',
    );
  },
  examples: [
    {
      title: 'one after the other',
      input: '<nvpair id="opt-concurrent" name="concurrent-fencing" value="false"/>',
      finds: [
        'concurrent-fencing is off: when several nodes are lost they are fenced one after the other, and recovery waits for the last',
      ],
    },
    {
      title: 'at the same time',
      input: '<nvpair id="opt-concurrent" name="concurrent-fencing" value="true"/>',
      finds: [],
    },
  ],
});

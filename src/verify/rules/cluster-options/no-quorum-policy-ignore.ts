/** A cluster told to carry on without quorum. */
import { valueSpan } from '../../../xml/element.js';
import { optionPair } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'no-quorum-policy-ignore',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'The loss of quorum is ignored',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Quorum decides which part of a divided cluster may go on. When it is ignored, every part goes on, and only fencing stands between them and damaged data. Corosync 2 and later handle clusters of two nodes themselves ("two_node: 1"), so the option is no longer needed there either.',
    fix: 'Remove the option. With two nodes set "two_node: 1" in the quorum section of corosync.conf, or add a quorum device.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'no-quorum-policy');
    if (pair?.value?.toLowerCase() !== 'ignore') return;
    report(
      valueSpan(pair.element, 'value'),
      '"no-quorum-policy" is "ignore": every part of a divided cluster goes on running resources, not only the one with quorum',
      {
        help: 'remove the option; with two nodes, "two_node: 1" in corosync.conf keeps the survivor running',
      },
    );
  },
  examples: [
    {
      title: 'quorum ignored',
      input: '<nvpair id="opt-quorum" name="no-quorum-policy" value="ignore"/>',
      finds: [
        '"no-quorum-policy" is "ignore": every part of a divided cluster goes on running resources, not only the one with quorum',
      ],
    },
    {
      title: 'resources frozen without quorum, as cluster file systems need it',
      input: '<nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>',
      finds: [],
    },
  ],
});

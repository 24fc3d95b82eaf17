/** Scheduler inputs that are not kept. */
import { parseScore } from '../../../base/score.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

const OPTIONS = ['pe-error-series-max', 'pe-warn-series-max', 'pe-input-series-max'];

export default cibRule({
  meta: {
    id: 'pe-series-max-zero',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Scheduler inputs are not kept',
    since: '0.2.0',
    preset: 'strict',
    fixable: 'safe',
  },
  docs: {
    why: 'The DC saves what it decides from (pe-input-N.bz2). After an outage these files are the only way to see why the cluster decided as it did. With a maximum of 0 none is written.',
    fix: 'Remove the option, or set the number of files that may be kept.',
  },
  check({ configuration }, report) {
    for (const name of OPTIONS) {
      const pair = optionPair(configuration, name);
      if (!pair || parseScore(pair.value) !== 0) continue;
      report(
        valueSpan(pair.element, 'value'),
        `${name} is 0: what the cluster decides from is not saved, and after an outage nobody can say why it did what it did`,
        { fix: removingPair(pair.element) },
      );
    }
  },
  examples: [
    {
      title: 'no files',
      input: '<nvpair id="opt-series" name="pe-input-series-max" value="0"/>',
      finds: [
        'pe-input-series-max is 0: what the cluster decides from is not saved, and after an outage nobody can say why it did what it did',
      ],
    },
    {
      title: 'two hundred files',
      input: '<nvpair id="opt-series" name="pe-input-series-max" value="200"/>',
      finds: [],
    },
  ],
});

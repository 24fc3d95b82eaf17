/** Every resource told to stop. */
import { valueSpan } from '../../../xml/element.js';
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stop-all-resources-set',
    category: 'cluster-options',
    severity: 'error',
    summary: 'The cluster stops every resource',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With this option on no resource runs anywhere, whatever else the configuration says. It is meant for a planned shutdown and keeps everything down when it is left in.',
    fix: 'Remove the option.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'stop-all-resources');
    if (!pair || !optionIsTrue(configuration, 'stop-all-resources')) return;
    report(
      valueSpan(pair.element, 'value'),
      `"stop-all-resources" is "${pair.value ?? ''}": no resource runs on any node`,
      { help: 'remove the option' },
    );
  },
  examples: [
    {
      title: 'everything stopped',
      input: '<nvpair id="opt-stop-all" name="stop-all-resources" value="true"/>',
      finds: ['"stop-all-resources" is "true": no resource runs on any node'],
    },
    {
      title: 'the default, written out',
      input: '<nvpair id="opt-stop-all" name="stop-all-resources" value="false"/>',
      finds: [],
    },
  ],
});

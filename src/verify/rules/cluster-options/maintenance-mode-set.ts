/** Maintenance mode left on. */
import { valueSpan } from '../../../xml/element.js';
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'maintenance-mode-set',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'The whole cluster is in maintenance mode',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'In maintenance mode Pacemaker starts, stops, monitors and recovers nothing. It is easily forgotten after the work is done, and then the next failure is not handled.',
    fix: 'Remove the option when the maintenance is over.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'maintenance-mode');
    if (!pair || !optionIsTrue(configuration, 'maintenance-mode')) return;
    report(
      valueSpan(pair.element, 'value'),
      `"maintenance-mode" is "${pair.value ?? ''}": no resource is started, stopped, monitored or recovered`,
      { help: 'remove the option when the maintenance is over' },
    );
  },
  examples: [
    {
      title: 'maintenance mode on',
      input: '<nvpair id="opt-maintenance" name="maintenance-mode" value="true"/>',
      finds: ['"maintenance-mode" is "true": no resource is started, stopped, monitored or recovered'],
    },
    {
      title: 'maintenance mode off',
      input: '<nvpair id="opt-maintenance" name="maintenance-mode" value="false"/>',
      finds: [],
    },
  ],
});

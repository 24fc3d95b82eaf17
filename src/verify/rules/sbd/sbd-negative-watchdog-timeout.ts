/** Watchdog timeouts that are left to each node. */
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'sbd-negative-watchdog-timeout',
    category: 'sbd',
    severity: 'warning',
    summary: 'The timeout of the watchdog is left to each node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With a negative value every node takes twice its own SBD_WATCHDOG_TIMEOUT. When the nodes differ, one takes another for dead before that is reset; newer releases warn of it.',
    fix: 'Write the time: twice the largest SBD_WATCHDOG_TIMEOUT of the nodes.',
  },
  check({ configuration }, report) {
    const pair = optionPair(configuration, 'fencing-watchdog-timeout');
    if (!pair?.value.trim().startsWith('-')) return;
    report(
      valueSpan(pair.element, 'value'),
      `${pair.name} is "${pair.value}", by which every node goes by its own SBD_WATCHDOG_TIMEOUT; a time that holds for all is expected`,
    );
  },
  examples: [
    {
      title: 'a negative value',
      input: `<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="-1"/>`,
      finds: [
        'fencing-watchdog-timeout is "-1", by which every node goes by its own SBD_WATCHDOG_TIMEOUT; a time that holds for all is expected',
      ],
    },
    {
      title: 'a time',
      input: `<nvpair id="opt-timeout" name="fencing-watchdog-timeout" value="10s"/>`,
      finds: [],
    },
  ],
});

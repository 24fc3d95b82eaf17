/** Alerts that may run for minutes. */
import { parseMilliseconds, readableInterval } from '../../../base/interval.js';
import { attributeOf, descendants, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const LONGEST = 60_000;

export default cibRule({
  meta: {
    id: 'alert-timeout-high',
    category: 'references',
    severity: 'info',
    summary: 'The program of an alert may run for more than a minute',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The program of an alert runs for every event. During an incident there are hundreds; when each may hang for minutes, they pile up and slow down the node that should recover.',
    fix: 'Use the default of 30 seconds, and let the program hand its message to a queue.',
  },
  check({ cib }, report) {
    for (const element of cib.alerts ? descendants(cib.alerts) : []) {
      const value = attributeOf(element, 'value') ?? '';
      const timeout = parseMilliseconds(value) ?? 0;
      if (element.name !== 'nvpair' || attributeOf(element, 'name') !== 'timeout') continue;
      if (element.parent?.name !== 'meta_attributes' || timeout <= LONGEST) continue;
      report(
        valueSpan(element, 'value'),
        `the program of an alert may run for ${readableInterval(timeout)}: during an incident such programs pile up`,
      );
    }
  },
  examples: [
    {
      title: 'ten minutes',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timeout" value="10min"/></meta_attributes></alert>`,
      finds: ['the program of an alert may run for 10m: during an incident such programs pile up'],
    },
    {
      title: 'fifteen seconds',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timeout" value="15s"/></meta_attributes></alert>`,
      finds: [],
    },
  ],
});

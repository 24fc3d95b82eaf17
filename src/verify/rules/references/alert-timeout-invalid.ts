/** Timeouts of alerts that are none. */
import { parseMilliseconds } from '../../../base/interval.js';
import { attributeOf, descendants, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'alert-timeout-invalid',
    category: 'references',
    severity: 'warning',
    summary: 'The timeout of an alert is no time',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker gives the program of the alert the default of 30 seconds in place of a timeout that it cannot read, and says so only in its log when the first alert runs.',
    fix: 'Write a number of seconds with its unit, such as "20s".',
  },
  check({ cib }, report) {
    for (const element of cib.alerts ? descendants(cib.alerts) : []) {
      if (element.name !== 'nvpair' || attributeOf(element, 'name') !== 'timeout') continue;
      const value = attributeOf(element, 'value');
      if (value === undefined || element.parent?.name !== 'meta_attributes') continue;
      const isTime = !value.trim().startsWith('-') && parseMilliseconds(value) !== undefined;
      if (isTime) continue;
      report(
        valueSpan(element, 'value'),
        `the timeout "${value}" of an alert is no time; its program gets the default of 30 seconds`,
      );
    }
  },
  examples: [
    {
      title: 'a word',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timeout" value="soon"/></meta_attributes></alert>`,
      finds: ['the timeout "soon" of an alert is no time; its program gets the default of 30 seconds'],
    },
    {
      title: 'less than nothing, for one recipient',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><recipient id="r" value="root"><meta_attributes id="m"><nvpair id="m1" name="timeout" value="-5s"/></meta_attributes></recipient></alert>`,
      finds: ['the timeout "-5s" of an alert is no time; its program gets the default of 30 seconds'],
    },
    {
      title: 'a time',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timeout" value="15s"/></meta_attributes></alert>`,
      finds: [],
    },
  ],
});

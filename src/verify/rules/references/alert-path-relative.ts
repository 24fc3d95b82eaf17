/** Alerts whose program is not found. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'alert-path-relative',
    category: 'references',
    severity: 'error',
    summary: 'The program of an alert has no absolute path',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker looks for the program of an alert at its path, from the folder in which its own daemon runs. A name without folders is not found there: nobody is alerted, and only the log says so.',
    fix: 'Write the whole path, for example "/usr/share/pacemaker/alerts/alert_smtp.sh".',
  },
  check({ cib }, report) {
    for (const alert of cib.alerts?.children ?? []) {
      const path = attributeOf(alert, 'path');
      if (alert.name !== 'alert' || path === undefined || path.startsWith('/')) continue;
      report(
        valueSpan(alert, 'path'),
        `alert "${attributeOf(alert, 'id') ?? ''}" runs "${path}", which is no absolute path: the program is not found, and nobody is alerted`,
      );
    }
  },
  examples: [
    {
      title: 'a name alone',
      input: '<alert id="mail" path="alert_smtp.sh"/>',
      finds: [
        'alert "mail" runs "alert_smtp.sh", which is no absolute path: the program is not found, and nobody is alerted',
      ],
    },
    {
      title: 'the whole path',
      input: '<alert id="mail" path="/usr/share/pacemaker/alerts/alert_smtp.sh"/>',
      finds: [],
    },
  ],
});

/** Recipients that are told everything twice. */
import { attributeOf, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'alert-duplicate-recipient',
    category: 'references',
    severity: 'warning',
    summary: 'An alert has the same recipient twice',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'The program of an alert runs once for each recipient. One that is named twice gets every message twice.',
    fix: 'Remove one of them.',
  },
  check({ cib }, report) {
    for (const alert of cib.alerts?.children ?? []) {
      const first = new Map<string, XmlElement>();
      for (const recipient of alert.children.filter(({ name }) => name === 'recipient')) {
        const value = attributeOf(recipient, 'value') ?? '';
        const other = first.get(value);
        // With attributes of its own the same recipient may be told in another way.
        if (recipient.children.length > 0) continue;
        if (!other) first.set(value, recipient);
        else {
          report(
            valueSpan(recipient, 'value'),
            `alert "${attributeOf(alert, 'id') ?? ''}" has the recipient "${value}" twice: every message is sent twice`,
            {
              related: [{ at: startTagSpan(other), message: 'here already' }],
              fix: removingIt(recipient, 'the second one'),
            },
          );
        }
      }
    }
  },
  examples: [
    {
      title: 'twice',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><recipient id="r1" value="admin@example.com"/><recipient id="r2" value="admin@example.com"/></alert>`,
      finds: ['alert "mail" has the recipient "admin@example.com" twice: every message is sent twice'],
    },
    {
      title: 'two people',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><recipient id="r1" value="admin@example.com"/><recipient id="r2" value="ops@example.com"/></alert>`,
      finds: [],
    },
  ],
});

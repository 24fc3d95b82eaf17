/** Recipients that are told everything twice. */
import { attributeOf, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule, type Report } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

const isPlain = ({ children }: XmlElement): boolean => children.every(({ name }) => name === 'recipient');

/** Alerts without a recipient that run one program for the same events. */
function checkAlerts(alerts: readonly XmlElement[], report: Report): void {
  const first = new Map<string, XmlElement>();
  for (const alert of alerts) {
    const path = attributeOf(alert, 'path') ?? '';
    if (alert.name !== 'alert' || alert.children.length > 0) continue;
    const other = first.get(path);
    if (!other) first.set(path, alert);
    else {
      report(
        startTagSpan(alert),
        `alert "${attributeOf(alert, 'id') ?? ''}" runs the same program as alert "${attributeOf(other, 'id') ?? ''}", for the same events: it is run twice`,
        { related: [{ at: startTagSpan(other), message: 'here already' }] },
      );
    }
  }
}

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
    checkAlerts(cib.alerts?.children ?? [], report);
    const first = new Map<string, XmlElement>();
    for (const alert of cib.alerts?.children ?? []) {
      const [id, path] = [attributeOf(alert, 'id') ?? '', attributeOf(alert, 'path') ?? ''];
      for (const recipient of alert.children.filter(({ name }) => name === 'recipient')) {
        const value = attributeOf(recipient, 'value') ?? '';
        // An alert with settings or events of its own is not the same as another one.
        const whose = isPlain(alert) ? path : id;
        const key = JSON.stringify([whose, isPlain(alert), value]);
        const other = first.get(key);
        // With attributes of its own the same recipient may be told in another way.
        if (recipient.children.length > 0) continue;
        if (!other) first.set(key, recipient);
        else {
          const isOfAnother = other.parent !== recipient.parent;
          const of = isOfAnother ? attributeOf(other.parent ?? other, 'id') : undefined;
          report(
            valueSpan(recipient, 'value'),
            of === undefined
              ? `alert "${id}" has the recipient "${value}" twice: every message is sent twice`
              : `alert "${id}" runs the same program for the recipient "${value}" as alert "${of}": every message is sent twice`,
            {
              related: [{ at: startTagSpan(other), message: 'here already' }],
              ...(isOfAnother ? {} : { fix: removingIt(recipient, 'the second one') }),
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
      title: 'in two alerts of one program',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><recipient id="r1" value="admin@example.com"/></alert>
<alert id="post" path="/usr/bin/mail-alert"><recipient id="r2" value="admin@example.com"/></alert>`,
      finds: [
        'alert "post" runs the same program for the recipient "admin@example.com" as alert "mail": every message is sent twice',
      ],
    },
    {
      title: 'in two alerts of one program, for other events',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><select><select_nodes/></select><recipient id="r1" value="admin@example.com"/></alert>
<alert id="post" path="/usr/bin/mail-alert"><select><select_fencing/></select><recipient id="r2" value="admin@example.com"/></alert>`,
      finds: [],
    },
    {
      title: 'one program in two alerts without a recipient',
      input: `<alert id="log" path="/usr/bin/log-alert"/><alert id="note" path="/usr/bin/log-alert"/>`,
      finds: ['alert "note" runs the same program as alert "log", for the same events: it is run twice'],
    },
    {
      title: 'two people',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><recipient id="r1" value="admin@example.com"/><recipient id="r2" value="ops@example.com"/></alert>`,
      finds: [],
    },
  ],
});

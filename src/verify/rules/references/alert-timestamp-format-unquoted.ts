/** Formats of time stamps that have no time in them. */
import { attributeOf, descendants, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'alert-timestamp-format-unquoted',
    category: 'references',
    severity: 'warning',
    summary: 'The time stamp of an alert has no time in it, or what a shell may run',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'timestamp-format is a format as the program date has it: a percent sign before each letter that stands for a part of the time. Without one the text itself is used, the same for every event.',
    fix: 'Write for example "%H:%M:%S.%06N".',
  },
  check({ cib }, report) {
    for (const element of cib.alerts ? descendants(cib.alerts) : []) {
      const value = attributeOf(element, 'value') ?? '';
      if (element.name !== 'nvpair' || attributeOf(element, 'name') !== 'timestamp-format') continue;
      const meta = /[;&|`$<>]/.exec(value)?.[0];
      if (meta !== undefined) {
        report(
          valueSpan(element, 'value'),
          `timestamp-format "${value}" has "${meta}" in it, which a shell takes for more than text where a script does not quote the time`,
        );
      }
      if (value === '' || value.includes('%')) continue;
      report(
        valueSpan(element, 'value'),
        `timestamp-format "${value}" has no percent sign: every event of the alert gets that text as its time`,
      );
    }
  },
  examples: [
    {
      title: 'letters alone',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timestamp-format" value="H:M:S"/></meta_attributes></alert>`,
      finds: [
        'timestamp-format "H:M:S" has no percent sign: every event of the alert gets that text as its time',
      ],
    },
    {
      title: 'hours and minutes',
      input: `<alert id="mail" path="/usr/bin/mail-alert"><meta_attributes id="m"><nvpair id="m1" name="timestamp-format" value="%H:%M"/></meta_attributes></alert>`,
      finds: [],
    },
    {
      title: 'a semicolon',
      input: `<alert id="mail" path="/usr/local/bin/mail.sh"><meta_attributes id="m"><nvpair id="m1" name="timestamp-format" value="%H:%M; date"/></meta_attributes></alert>`,
      finds: [
        'timestamp-format "%H:%M; date" has ";" in it, which a shell takes for more than text where a script does not quote the time',
      ],
    },
  ],
});

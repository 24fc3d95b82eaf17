/** Ranges of days that end before their last day. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const DAY_ONLY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

export default cibRule({
  meta: {
    id: 'date-end-exclusive-surprise',
    category: 'rules',
    severity: 'info',
    summary: 'A range of days ends at the beginning of its last day',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A date without a time means midnight at the beginning of the day. A range to the 31st so ends when the 31st begins; the day that is named last does not belong to it.',
    fix: 'Write the end with its time, such as "2026-12-31 23:59:59", or the day after.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_expression') continue;
      const operation = attributeOf(element, 'operation') ?? 'in_range';
      const end = attributeOf(element, 'end');
      if (!['in_range', 'lt'].includes(operation) || end === undefined || !DAY_ONLY.test(end)) continue;
      report(
        valueSpan(element, 'end'),
        `"${attributeOf(element, 'id') ?? ''}" ends at ${end.trim()} 00:00: that day itself does not belong to ${operation === 'lt' ? 'it' : 'the range'}`,
        { help: `write "${end.trim()} 23:59:59" when it should` },
      );
    }
  },
  examples: [
    {
      title: 'to the end of the year',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="year" operation="in_range" start="2026-01-01" end="2026-12-31"/></rule></rsc_location>`,
      finds: ['"year" ends at 2026-12-31 00:00: that day itself does not belong to the range'],
    },
    {
      title: 'with the time',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="year" operation="in_range" start="2026-01-01" end="2026-12-31 23:59:59"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'before a day',
      input:
        '<primitive id="web" class="systemd" type="httpd"/><rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="year" operation="lt" end="2026-12-31"/></rule></rsc_location>',
      finds: ['"year" ends at 2026-12-31 00:00: that day itself does not belong to it'],
    },
  ],
});

/** Times that each node may understand in its own way. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A time of day, and no zone behind it. */
const WITHOUT_ZONE = /\d{1,2}:\d{2}(?::\d{2})?\s*$/;

/** A zone of the form +01:00 looks like a time. */
const ZONE = /[+-]\d{1,2}:?\d{2}\s*$/;

export default cibRule({
  meta: {
    id: 'date-without-timezone',
    category: 'rules',
    severity: 'info',
    summary: 'A time in a rule has no time zone',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A time without a zone is local time of the node that is the DC at that moment. When nodes have different zones, or a zone changes to summer time, the rule applies at another time than is meant.',
    fix: 'Add the zone, for example "2026-12-24 08:00:00 +01:00" or a "Z" for UTC.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_expression') continue;
      for (const name of ['start', 'end']) {
        const value = attributeOf(element, name);
        const hasTime = value !== undefined && /\d[T ]\s*\d/.test(value);
        if (!hasTime || !WITHOUT_ZONE.test(value) || ZONE.test(value.replace(/^\s*\d{4}-\d{2}-\d{2}/, '')))
          continue;
        report(
          valueSpan(element, name),
          `${name} "${value}" of "${attributeOf(element, 'id') ?? ''}" has no time zone: it is local time of whichever node decides`,
        );
      }
    }
  },
  examples: [
    {
      title: 'eight in the morning',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100"><date_expression id="holiday" operation="gt" start="2026-12-24 08:00:00"/></rule></rsc_location>`,
      finds: [
        'start "2026-12-24 08:00:00" of "holiday" has no time zone: it is local time of whichever node decides',
      ],
    },
    {
      title: 'with a zone',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="l" rsc="web"><rule id="r" score="100" boolean-op="and"><date_expression id="holiday" operation="in_range" start="2026-12-24T08:00:00Z" end="2026-12-25 08:00:00 +01:00"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});

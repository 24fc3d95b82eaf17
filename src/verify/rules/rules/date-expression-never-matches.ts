/** Ranges of dates that end before they begin. */
import { parseDateTime } from '../../../base/date-time.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A time without a zone may be up to a day earlier or later in UTC. */
const MARGIN = 86_400;

export default cibRule({
  meta: {
    id: 'date-expression-never-matches',
    category: 'rules',
    severity: 'error',
    summary: 'A range of dates ends before it begins',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'No date is after the start and before the end, so that the condition never holds and what the rule guards has no effect.',
    fix: 'Correct the dates; often start and end are swapped, or only one of them was moved to a new year.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_expression') continue;
      if ((attributeOf(element, 'operation') ?? 'in_range').toLowerCase() !== 'in_range') continue;
      const [start = '', end = ''] = ['start', 'end'].map((name) => attributeOf(element, name));
      const clock = { now: 0, offset: 0 };
      const [from, to] = [parseDateTime(start, clock), parseDateTime(end, clock)];
      if (!from || !to || from.seconds <= to.seconds) continue;
      const isCertain = from.offset === to.offset && start.slice(10) === end.slice(10);
      if (!isCertain && from.seconds - to.seconds <= MARGIN) continue;
      report(
        startTagSpan(element),
        `date condition "${attributeOf(element, 'id') ?? ''}" begins ${start} and ends ${end}, before it begins: it never holds`,
      );
    }
  },
  examples: [
    {
      title: 'start and end swapped',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" score="-INFINITY"><date_expression id="web-window-date" operation="in_range" start="2031-01-01" end="2030-01-01"/></rule></rsc_location>`,
      finds: [
        'date condition "web-window-date" begins 2031-01-01 and ends 2030-01-01, before it begins: it never holds',
      ],
    },
    {
      title: 'a range',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" score="-INFINITY"><date_expression id="web-window-date" operation="in_range" start="2030-01-01" end="2031-01-01"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});

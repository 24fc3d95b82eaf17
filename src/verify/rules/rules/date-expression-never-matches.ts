/** Dates that there are not, and ranges of dates that end before they begin. */
import { parseDateTime } from '../../../base/date-time.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A time without a zone may be up to a day earlier or later in UTC. */
const MARGIN = 86_400;

/** The most days that a month ever has, from January on. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `5` and `5-7` as first and last; undefined for what is no such range. */
function rangeOf(text: string | undefined): readonly [number, number] | undefined {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const first = Number(match[1]);
  return [first, match[2] === undefined ? first : Number(match[2])];
}

/** True for days that none of the months has: February 30. */
function isNoDay(spec: XmlElement): boolean {
  const [months, days] = [rangeOf(attributeOf(spec, 'months')), rangeOf(attributeOf(spec, 'monthdays'))];
  if (!months || !days || months[0] < 1 || months[1] > DAYS.length) return false;
  const longest = Math.max(...DAYS.slice(months[0] - 1, months[1]));
  return days[0] > longest;
}

/** A start and an earlier end of two conditions of one rule, which leave nothing between them; undefined unless both are there. */
function emptySpan(rule: XmlElement): { readonly after: string; readonly before: string } | undefined {
  if ((attributeOf(rule, 'boolean-op') ?? 'and').toLowerCase() !== 'and') return undefined;
  const clock = { now: 0, offset: 0 };
  const given = (operation: string, name: string): readonly { of: XmlElement; text: string }[] =>
    rule.children
      .filter((child) => child.name === 'date_expression')
      .filter((child) => [operation, 'in_range'].includes(attributeOf(child, 'operation') ?? 'in_range'))
      .flatMap((of) => {
        const text = attributeOf(of, name);
        return text === undefined ? [] : { of, text };
      });
  for (const { of, text: after } of given('gt', 'start')) {
    for (const { text: before } of given('lt', 'end').filter((other) => other.of !== of)) {
      const [from, to] = [parseDateTime(after, clock), parseDateTime(before, clock)];
      if (from && to && from.seconds - to.seconds > MARGIN) return { after, before };
    }
  }
  return undefined;
}

export default cibRule({
  meta: {
    id: 'date-expression-never-matches',
    category: 'rules',
    severity: 'error',
    summary: 'A condition on the date can never hold',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'No date is after the start and before the end, or on a day that its month does not have, so that the condition never holds and what the rule guards has no effect.',
    fix: 'Correct the dates; often start and end are swapped, or only one of them was moved to a new year.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name === 'date_spec' && isNoDay(element)) {
        report(
          startTagSpan(element),
          `"${attributeOf(element, 'id') ?? ''}" asks for day ${attributeOf(element, 'monthdays')} of month ${attributeOf(element, 'months')}, which there is not: it never holds`,
        );
      }
      const span = element.name === 'rule' ? emptySpan(element) : undefined;
      if (span) {
        report(
          startTagSpan(element),
          `rule "${attributeOf(element, 'id') ?? ''}" holds after ${span.after} and before ${span.before}, which is earlier: it never holds`,
        );
      }
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
      title: 'a day that February does not have',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-day" rsc="web"><rule id="web-day-rule" score="-INFINITY"><date_expression id="web-day-date" operation="date_spec"><date_spec id="web-day-spec" months="2" monthdays="30"/></date_expression></rule></rsc_location>`,
      finds: ['"web-day-spec" asks for day 30 of month 2, which there is not: it never holds'],
    },
    {
      title: 'two ranges of which one ends before the other begins',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" score="-INFINITY"><date_expression id="web-window-1" operation="in_range" start="2030-01-01" end="2030-02-01"/><date_expression id="web-window-2" operation="in_range" start="2031-01-01" end="2031-02-01"/></rule></rsc_location>`,
      finds: [
        'rule "web-window-rule" holds after 2031-01-01 and before 2030-02-01, which is earlier: it never holds',
      ],
    },
    {
      title: 'after a date and before an earlier one',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" boolean-op="and" score="-INFINITY"><date_expression id="web-window-1" operation="gt" start="2031-01-01"/><date_expression id="web-window-2" operation="lt" end="2030-01-01"/></rule></rsc_location>`,
      finds: [
        'rule "web-window-rule" holds after 2031-01-01 and before 2030-01-01, which is earlier: it never holds',
      ],
    },
    {
      title: 'before one date or after a later one',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" boolean-op="or" score="-INFINITY"><date_expression id="web-window-1" operation="gt" start="2031-01-01"/><date_expression id="web-window-2" operation="lt" end="2030-01-01"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'a range',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="web-window" rsc="web"><rule id="web-window-rule" score="-INFINITY"><date_expression id="web-window-date" operation="in_range" start="2030-01-01" end="2031-01-01"/></rule></rsc_location>`,
      finds: [],
    },
  ],
});

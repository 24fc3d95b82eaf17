/** Date conditions that Pacemaker cannot evaluate. */
import { parseDateTime } from '../../../base/date-time.js';
import type { Span } from '../../../base/source.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, childNamed, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { durationOf } from '../../rule-expiry.js';
import { cibRule } from '../../rule.js';
import { writing, type FindingFix } from '../../fix/finding-fix.js';

interface Objection {
  readonly at: Span;
  /** What is wrong, with the consequence; the name of the condition goes before it. */
  readonly message: string;
  readonly fix?: FindingFix | undefined;
}

const OPERATIONS = ['gt', 'lt', 'in_range', 'date_spec'];
const NEVER = 'it never applies';

function missingParts(expression: XmlElement, operation: string): string | undefined {
  const has = (name: string): boolean => attributeOf(expression, name) !== undefined;
  switch (operation) {
    case 'gt':
      return has('start') ? undefined : 'has operation "gt" and no start';
    case 'lt':
      return has('end') ? undefined : 'has operation "lt" and no end';
    case 'in_range':
      return has('start') || has('end') ? undefined : 'has neither start nor end';
    case 'date_spec':
      return childNamed(expression, 'date_spec') ? undefined : 'has operation "date_spec" and no <date_spec>';
    default:
      return undefined;
  }
}

function badDates(expression: XmlElement): Objection[] {
  return ['start', 'end'].flatMap((name) => {
    const text = attributeOf(expression, name);
    // Neither the time of day nor the zone decides whether it is a date.
    if (text === undefined || parseDateTime(text, { now: 0, offset: 0 })) return [];
    return {
      at: valueSpan(expression, name),
      message: `has the ${name} "${text}", which is no date such as "2030-01-31 08:00:00Z": ${NEVER}`,
    };
  });
}

function objectionsTo(expression: XmlElement): Objection[] {
  const written = attributeOf(expression, 'operation');
  const operation = (written ?? 'in_range').toLowerCase();
  if (!OPERATIONS.includes(operation)) {
    const guess = didYouMean(operation, OPERATIONS);
    return [
      {
        at: valueSpan(expression, 'operation'),
        message: `has the unknown operation "${written ?? ''}"${guess === '' ? `: ${NEVER}` : `${guess} As it is written ${NEVER}.`}`,
        fix: writing(expression, 'operation', closest(operation, OPERATIONS)),
      },
    ];
  }
  const missing = missingParts(expression, operation);
  if (missing !== undefined) return [{ at: startTagSpan(expression), message: `${missing}: ${NEVER}` }];
  const duration = childNamed(expression, 'duration');
  const hasBadDuration =
    duration &&
    operation === 'in_range' &&
    attributeOf(duration, 'id-ref') === undefined &&
    !durationOf(duration);
  return [
    ...badDates(expression),
    ...(hasBadDuration
      ? [
          {
            at: startTagSpan(duration),
            message: `has a duration of which a part is no whole number: ${NEVER}`,
          },
        ]
      : []),
  ];
}

export default cibRule({
  meta: {
    id: 'rule-date-invalid',
    category: 'rules',
    severity: 'error',
    summary: 'A date condition has no valid date, or none at all',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker treats a date condition that it cannot evaluate as one that does not hold. The rule then never applies, and the constraint or settings it guards have no effect.',
    fix: 'Write dates in ISO 8601, for instance "2030-01-31" or "2030-01-31 08:00:00Z"; "gt" needs a start, "lt" an end, "in_range" one of them.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (element.name !== 'date_expression' || attributeOf(element, 'id-ref') !== undefined) continue;
      const id = attributeOf(element, 'id') ?? '';
      for (const { at, message, fix } of objectionsTo(element))
        report(at, `date condition "${id}" ${message}`, { fix });
    }
  },
  examples: [
    {
      title: 'a date in words, no date and a misspelt operation',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-times" rsc="web"><rule id="web-times-rule" score="100" boolean-op="or">
  <date_expression id="web-after" operation="gt" start="yesterday"/>
  <date_expression id="web-before" operation="lt"/>
  <date_expression id="web-during" operation="in-range" start="2030-01-01" end="2030-02-01"/>
</rule></rsc_location>`,
      finds: [
        'date condition "web-after" has the start "yesterday", which is no date such as "2030-01-31 08:00:00Z": it never applies',
        'date condition "web-before" has operation "lt" and no end: it never applies',
        'date condition "web-during" has the unknown operation "in-range"; did you mean "in_range"? As it is written it never applies.',
      ],
    },
    {
      title: 'dates in several forms',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-times" rsc="web"><rule id="web-times-rule" score="100" boolean-op="or">
  <date_expression id="web-after" operation="gt" start="2030-W05-4"/>
  <date_expression id="web-before" operation="lt" end="20300131T080000 +01:00"/>
  <date_expression id="web-during" operation="in_range" start="2030-031"><duration id="web-during-length" hours="8"/></date_expression>
</rule></rsc_location>`,
      finds: [],
    },
  ],
});

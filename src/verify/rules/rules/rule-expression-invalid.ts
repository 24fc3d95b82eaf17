/** Conditions of rules that Pacemaker cannot evaluate. */
import type { Span } from '../../../base/source.js';
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, startTagSpan, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { parseIntervalSpec } from '../../../base/interval.js';
import { cibRule } from '../../rule.js';
import { removingAttribute, writing, type FindingFix } from '../../fix/finding-fix.js';

interface Objection {
  readonly at: Span;
  readonly message: string;
  readonly fix?: FindingFix | undefined;
}

/** Attributes that take one of a few words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  operation: ['lt', 'gt', 'lte', 'gte', 'eq', 'ne', 'defined', 'not_defined'],
  type: ['string', 'integer', 'number', 'version'],
  'value-source': ['literal', 'param', 'meta'],
};

const WITHOUT_VALUE = ['defined', 'not_defined'];

function unknownWords(element: XmlElement, words: Readonly<Record<string, readonly string[]>>): Objection[] {
  return Object.entries(words).flatMap(([name, known]) => {
    const word = attributeOf(element, name);
    if (word === undefined || known.includes(word.toLowerCase())) return [];
    const guess = didYouMean(word, known);
    const ending = guess === '' ? ': it never holds' : `${guess} As it is written it never holds.`;
    return {
      at: valueSpan(element, name),
      message: `has the unknown ${name} "${word}"${ending}`,
      fix: writing(element, name, closest(word, known)),
    };
  });
}

function objectionsToExpression(element: XmlElement): Objection[] {
  const operation = attributeOf(element, 'operation')?.toLowerCase();
  const value = attributeOf(element, 'value');
  const absent = ['attribute', 'operation'].filter((name) => attributeOf(element, name) === undefined);
  const objections: Objection[] = absent.map((name) => ({
    at: startTagSpan(element),
    message: `has no ${name}: it never holds`,
  }));
  const isKnown = operation !== undefined && (WORDS['operation'] ?? []).includes(operation);
  const takesValue = operation !== undefined && !WITHOUT_VALUE.includes(operation);
  if (isKnown && takesValue && value === undefined) {
    objections.push({
      at: startTagSpan(element),
      message: `compares by "${operation}" and has no value: it never holds`,
    });
  } else if (isKnown && !takesValue && value !== undefined) {
    objections.push({
      at: valueSpan(element, 'value'),
      message: `has operation "${operation}", which takes no value, and the value "${value}": it never holds`,
      fix: removingAttribute(element, 'value', 'unsafe'),
    });
  }
  return [...objections, ...unknownWords(element, WORDS)];
}

function objectionsTo(element: XmlElement): Objection[] {
  switch (element.name) {
    case 'expression':
      return objectionsToExpression(element);
    case 'rule':
      return unknownWords(element, { 'boolean-op': ['and', 'or'] });
    case 'op_expression': {
      const interval = attributeOf(element, 'interval');
      if (attributeOf(element, 'name') === undefined)
        return [{ at: startTagSpan(element), message: 'has no name: it never holds' }];
      return interval === undefined || parseIntervalSpec(interval) !== undefined
        ? []
        : [
            {
              at: valueSpan(element, 'interval'),
              message: `has the interval "${interval}", which is no time such as "30s": it never holds`,
            },
          ];
    }
    default:
      return [];
  }
}

export default cibRule({
  meta: {
    id: 'rule-expression-invalid',
    alsoKnownAs: ['rule-invalid'],
    category: 'rules',
    severity: 'error',
    summary: 'A condition of a rule lacks something or says something that does not exist',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker treats a condition that it cannot evaluate as one that does not hold. A rule that needs it never applies, and what the rule guards has no effect.',
    fix: 'Give the condition an attribute, an operation that exists and, unless the operation is "defined" or "not_defined", a value.',
  },
  check({ cib }, report) {
    for (const element of configurationElements(cib.root)) {
      if (attributeOf(element, 'id-ref') !== undefined) continue;
      const what = element.name === 'rule' ? 'rule' : 'condition';
      for (const { at, message, fix } of objectionsTo(element))
        report(at, `${what} "${attributeOf(element, 'id') ?? ''}" ${message}`, { fix });
    }
  },
  examples: [
    {
      title: 'a value too many, one too few and a misspelt operation',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-net" rsc="web"><rule id="web-net-rule" score="-INFINITY" boolean-op="or">
  <expression id="no-ping" attribute="pingd" operation="not_defined" value="1"/>
  <expression id="low-ping" attribute="pingd" operation="lt"/>
  <expression id="ssd" attribute="disk" operation="equal" value="ssd"/>
</rule></rsc_location>`,
      finds: [
        'condition "no-ping" has operation "not_defined", which takes no value, and the value "1": it never holds',
        'condition "low-ping" compares by "lt" and has no value: it never holds',
        'condition "ssd" has the unknown operation "equal": it never holds',
      ],
    },
    {
      title: 'complete conditions',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-net" rsc="web"><rule id="web-net-rule" score="-INFINITY" boolean-op="or">
  <expression id="no-ping" attribute="pingd" operation="not_defined"/>
  <expression id="low-ping" attribute="pingd" operation="lt" value="1" type="number"/>
</rule></rsc_location>`,
      finds: [],
    },
  ],
});

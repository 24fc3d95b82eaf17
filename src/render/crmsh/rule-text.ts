/** A rule as crm shell writes it: `$role=Promoted 100: #uname eq node1 and date gt 2030-01-01`. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { pairText, quoted, scoreWord } from './words.js';

const DATE_OPERATIONS: Readonly<Record<string, string>> = { in_range: 'in', date_spec: 'spec' };

/** The attribute that holds the one date of a comparison. */
export function dateAttribute(operation: string): 'start' | 'end' {
  return operation.toLowerCase() === 'lt' ? 'end' : 'start';
}

/** What a date expression compares with, word for word. */
function dateWords(element: XmlElement, operation: string): string[] {
  if (operation === 'lt' || operation === 'gt')
    return [quoted(attributeOf(element, dateAttribute(operation)) ?? '')];
  const range =
    operation === 'in_range'
      ? ['start', 'end'].flatMap((name) => {
          const value = attributeOf(element, name);
          return value === undefined ? [] : pairText(name, value);
        })
      : [];
  const parts = element.children
    .filter(({ name }) => name === 'duration' || name === 'date_spec')
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name !== 'id'))
    .map(({ name, value }) => pairText(name, value));
  return [...range, ...parts];
}

function dateText(element: XmlElement): string {
  const operation = attributeOf(element, 'operation') ?? '';
  return ['date', DATE_OPERATIONS[operation] ?? operation, ...dateWords(element, operation)].join(' ');
}

/** A type that is written only where it is not the one that counts without it. */
export function typeOf(expression: XmlElement): string | undefined {
  const type = attributeOf(expression, 'type');
  return type === 'string' ? undefined : type;
}

function expressionText(element: XmlElement): string {
  const type = typeOf(element);
  const operation = attributeOf(element, 'operation') ?? '';
  const comparison = type === undefined ? operation : `${type}:${operation}`;
  const attribute = attributeOf(element, 'attribute') ?? '';
  const value = attributeOf(element, 'value') ?? '';
  if (value === '') return `${comparison} ${attribute}`;
  const source = attributeOf(element, 'value-source') ?? 'literal';
  return `${attribute} ${comparison} ${source === 'literal' ? value : `${source}{${value}}`}`;
}

function conditionText(element: XmlElement): string | undefined {
  if (element.name === 'date_expression') return dateText(element);
  return element.name === 'expression' ? expressionText(element) : undefined;
}

/** A score, or the attribute that holds it; empty where there is neither. */
export function scoreOf(element: XmlElement): string {
  const score = attributeOf(element, 'score') ?? '';
  return score === '' ? (attributeOf(element, 'score-attribute') ?? '') : scoreWord(score);
}

/**
 * A rule without the word `rule` before it.
 * @param isReferenced - true for the id of a rule that another place refers to
 */
export function ruleText(rule: XmlElement, isReferenced: (id: string) => boolean): string {
  const id = attributeOf(rule, 'id');
  const words: string[] = [];
  if (id !== undefined && isReferenced(id)) words.push(pairText('$id', id));
  else {
    const reference = attributeOf(rule, 'id-ref');
    if (reference !== undefined) return pairText('$id-ref', reference);
  }
  const role = attributeOf(rule, 'role');
  if (role !== undefined && role !== '') words.push(pairText('$role', role));
  const score = attributeOf(rule, 'score') === 'INFINITY' ? '' : scoreOf(rule);
  if (score !== '') words.push(`${score}:`);
  const combined = ` ${attributeOf(rule, 'boolean-op') ?? 'and'} `;
  words.push(rule.children.flatMap((child) => conditionText(child) ?? []).join(combined));
  return words.join(' ');
}

/** A rule as the words that pcs takes for it; undefined where pcs has no words for something in it. */
import { DATE_UNITS } from '../../../cib/rule-elements.js';
import { attributeOf, childNamed, type XmlElement } from '../../../xml/element.js';
import { quotedFor } from '../words.js';
import { hasOnly, settingsOf, type Words } from './command.js';

function unitWords(part: XmlElement | undefined): Words | undefined {
  if (!part || !hasOnly(part, { attributes: ['id', ...DATE_UNITS] })) return undefined;
  const words = settingsOf(part, DATE_UNITS);
  return words.length > 0 ? words : undefined;
}

function dateWords(element: XmlElement): Words | undefined {
  const [operation, start, end] = ['operation', 'start', 'end'].map((name) => attributeOf(element, name));
  if (operation === 'gt' && start !== undefined) return ['date', 'gt', start];
  if (operation === 'lt' && end !== undefined) return ['date', 'lt', end];
  if (operation === 'date_spec') {
    const units = unitWords(childNamed(element, 'date_spec'));
    return units && ['date-spec', ...units];
  }
  if (operation !== 'in_range' || start === undefined) return undefined;
  if (element.children.length === 0)
    return end === undefined ? undefined : ['date', 'in_range', start, 'to', end];
  const units = unitWords(childNamed(element, 'duration'));
  return units && ['date', 'in_range', start, 'to', 'duration', ...units];
}

function expressionWords(element: XmlElement): Words | undefined {
  const known = ['id', 'attribute', 'operation', 'value', 'type'];
  if (!hasOnly(element, { attributes: known })) return undefined;
  const [attribute = '', operation = '', value, type] = ['attribute', 'operation', 'value', 'type'].map(
    (name) => attributeOf(element, name),
  );
  if (value === undefined) return [operation, attribute];
  return value === '' ? undefined : [attribute, operation, ...(type === undefined ? [] : [type]), value];
}

function conditionWords(element: XmlElement): Words | undefined {
  switch (element.name) {
    case 'expression':
      return expressionWords(element);
    case 'date_expression':
      return dateWords(element);
    case 'op_expression': {
      const interval = settingsOf(element, ['interval']);
      return ['op', attributeOf(element, 'name') ?? '', ...interval];
    }
    case 'rsc_expression': {
      const names = ['class', 'provider', 'type'].map((name) => attributeOf(element, name) ?? '');
      return ['resource', names.join(':')];
    }
    default:
      return undefined;
  }
}

/** The conditions of a flat rule, with `and` or `or` between them. */
export function ruleWords(rule: XmlElement): Words | undefined {
  const combined = attributeOf(rule, 'boolean-op') ?? 'and';
  const words: string[] = [];
  for (const [i, child] of rule.children.entries()) {
    const condition = conditionWords(child);
    if (!condition) return undefined;
    words.push(...(i === 0 ? [] : [combined]), ...condition);
  }
  return words.length > 0 ? words : undefined;
}

/** The rule as one text, in which values with blanks are quoted. */
export function ruleText(rule: XmlElement): string | undefined {
  return ruleWords(rule)
    ?.map((word) => quotedFor(word, ' '))
    .join(' ');
}

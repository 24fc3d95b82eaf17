/** Rules as pcs 0.11 writes them: those of sets of options, and those of location constraints. */
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { attributesOf, idWord, indented, pairWord, quotedFor, sortedPairs } from './words.js';

/** Where a rule stands decides how it is written. */
export interface RuleStyle {
  readonly of: 'options' | 'location';
  /** Whether ids are shown. */
  readonly ids: 'shown' | 'hidden';
}

function settingWord(name: string, value: string, { of }: RuleStyle): string {
  if (of === 'options') return pairWord(name, value);
  return `${name}=${value}`;
}

function heading(words: readonly string[], element: XmlElement, { ids }: RuleStyle): string {
  return [...words, ...(ids === 'shown' ? [idWord(element)] : [])].join(' ');
}

function settingsOf(element: XmlElement, style: RuleStyle): string[] {
  return sortedPairs(attributesOf(element)).map(([name, value]) => settingWord(name, value, style));
}

function comparisonWords(element: XmlElement, { of }: RuleStyle): string[] {
  const [attribute = '', operation = '', value, type] = ['attribute', 'operation', 'value', 'type'].map(
    (name) => attributeOf(element, name),
  );
  if (value === undefined) return [operation, attribute];
  const text = of === 'options' ? quotedFor(value, ' ') : value;
  return [attribute, operation, ...(type === undefined ? [] : [type]), text];
}

function rangeWords(element: XmlElement, { of }: RuleStyle): string[] {
  const [start, end] = ['start', 'end'].map((name) => attributeOf(element, name));
  const hasDuration = childNamed(element, 'duration') !== undefined;
  return [
    'date',
    'in_range',
    ...(start === undefined ? [] : [start]),
    ...(start === undefined && of === 'location' ? [] : ['to']),
    ...(end === undefined || (hasDuration && of === 'options') ? [] : [end]),
    ...(hasDuration ? ['duration'] : []),
  ];
}

/** The expression, and below it the units that it counts in. */
function dateLines(element: XmlElement, style: RuleStyle): string[] {
  const operation = attributeOf(element, 'operation') ?? '';
  const unitLines = (name: string, title: string): string[] => {
    const part = childNamed(element, name);
    return indented(part ? [heading([title, ...settingsOf(part, style)], part, style)] : []);
  };
  if (operation === 'date_spec')
    return [heading(['Expression:'], element, style), ...unitLines('date_spec', 'Date Spec:')];
  if (operation === 'in_range')
    return [
      heading(['Expression:', ...rangeWords(element, style)], element, style),
      ...unitLines('duration', 'Duration:'),
    ];
  const dates = ['start', 'end'].flatMap((name) => attributeOf(element, name) ?? []);
  return [heading(['Expression:', 'date', operation, ...dates], element, style)];
}

function operationWords(element: XmlElement): string[] {
  const interval = attributeOf(element, 'interval');
  const which = interval === undefined ? [] : [`interval=${interval}`];
  return ['op', attributeOf(element, 'name') ?? '', ...which];
}

function agentWords(element: XmlElement): string[] {
  const names = ['class', 'provider', 'type'].map((name) => attributeOf(element, name) ?? '');
  return ['resource', names.join(':')];
}

function conditionLines(element: XmlElement, style: RuleStyle): string[] {
  const line = (words: readonly string[]): string[] => [heading(['Expression:', ...words], element, style)];
  switch (element.name) {
    case 'rule':
      return ruleLines(element, style);
    case 'expression':
      return line(comparisonWords(element, style));
    case 'date_expression':
      return dateLines(element, style);
    case 'op_expression':
      return style.of === 'options' ? line(operationWords(element)) : [];
    case 'rsc_expression':
      return style.of === 'options' ? line(agentWords(element)) : [];
    default:
      return [];
  }
}

/** A rule, and its conditions below it. */
export function ruleLines(rule: XmlElement, style: RuleStyle): string[] {
  return [
    heading(['Rule:', ...settingsOf(rule, style)], rule, style),
    ...indented(rule.children.flatMap((child) => conditionLines(child, style))),
  ];
}

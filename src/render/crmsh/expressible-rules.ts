/** Which rules crm shell can say: flat ones, of comparisons and dates in the units that it knows. */
import { DATE_UNITS } from '../../cib/rule-elements.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { dateAttribute } from './rule-text.js';
import { survivesBare, survivesQuotes } from './words.js';

function onlyHas({ attributes }: XmlElement, known: readonly string[]): boolean {
  return attributes.every(({ name }) => known.includes(name));
}

const COMPARISONS = ['lt', 'gt', 'lte', 'gte', 'eq', 'ne'];
const TESTS = ['defined', 'not_defined'];
const IDENTIFIER = /^[a-z0-9_#$-][^=]*$/i;

function expressionFits(expression: XmlElement): boolean {
  const known = ['id', 'attribute', 'operation', 'value', 'type', 'value-source'];
  if (!onlyHas(expression, known) || expression.children.length > 0) return false;
  const [attribute = '', operation = '', value] = ['attribute', 'operation', 'value'].map((name) =>
    attributeOf(expression, name),
  );
  if (!survivesBare(attribute) || !IDENTIFIER.test(attribute)) return false;
  const type = attributeOf(expression, 'type');
  if (value === undefined)
    return TESTS.includes(operation) && attributeOf(expression, 'value-source') === undefined;
  const isRead = COMPARISONS.includes(operation) && (type === undefined || survivesBare(type));
  const isSource = attributeOf(expression, 'value-source') !== 'literal';
  return isRead && isSource && survivesBare(value) && !/[{}]/.test(value);
}

function isReadable(value: string | undefined): boolean {
  return value !== undefined && value !== '' && survivesQuotes(value);
}

function unitsFit(part: XmlElement): boolean {
  const units = part.attributes.filter(({ name }) => name !== 'id');
  return (
    part.children.length === 0 &&
    units.every(({ name, value }) => DATE_UNITS.includes(name) && isReadable(value))
  );
}

function unitCount(part: XmlElement): number {
  return part.attributes.filter(({ name }) => name !== 'id').length;
}

/** From and to, or one of them and a duration. */
function rangeFits(element: XmlElement): boolean {
  const ends = ['start', 'end'].filter((name) => attributeOf(element, name) !== undefined);
  const [part, ...more] = element.children;
  if (more.length > 0 || !ends.every((name) => isReadable(attributeOf(element, name)))) return false;
  if (!part) return ends.length === 2;
  const isRead = part.name === 'duration' && unitsFit(part);
  return isRead && unitCount(part) > 0 && ends.length + unitCount(part) >= 2;
}

function dateFits(element: XmlElement): boolean {
  const operation = attributeOf(element, 'operation');
  if (operation === 'lt' || operation === 'gt') {
    const used = dateAttribute(operation);
    return (
      onlyHas(element, ['id', 'operation', used]) &&
      isReadable(attributeOf(element, used)) &&
      element.children.length === 0
    );
  }
  if (!onlyHas(element, ['id', 'operation', 'start', 'end'])) return false;
  if (operation === 'in_range') return rangeFits(element);
  const [spec, ...others] = element.children;
  if (operation !== 'date_spec' || !spec || others.length > 0 || spec.name !== 'date_spec') return false;
  return onlyHas(element, ['id', 'operation']) && unitsFit(spec) && unitCount(spec) > 0;
}

const SCORE = /^[+-]?(?:INFINITY|\d+)$/;

/** True when crm shell reads its text of the rule as the rule. */
export function isRuleExpressible(rule: XmlElement): boolean {
  if (attributeOf(rule, 'id-ref') !== undefined) return onlyHas(rule, ['id-ref']);
  const known = ['id', 'role', 'score', 'score-attribute', 'boolean-op'];
  if (!onlyHas(rule, known) || rule.children.length === 0) return false;
  const [score, attribute] = [attributeOf(rule, 'score'), attributeOf(rule, 'score-attribute')];
  if ((score === undefined) === (attribute === undefined)) return false;
  if (score !== undefined && !SCORE.test(score)) return false;
  if (attribute !== undefined && !survivesBare(attribute)) return false;
  return rule.children.every((child) => {
    if (child.name === 'date_expression') return dateFits(child);
    return child.name === 'expression' && expressionFits(child);
  });
}

/** Rules: is this rule in effect, for this node, resource, operation and time? */
import { compareIgnoringCase, compareVersions } from '../base/compare.js';
import { scanDouble, scanInteger } from '../base/c-numbers.js';
import { intervalOf, parseIntervalSpec } from '../base/interval.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { DateTime } from '../base/date-time.js';
import { evaluateDateExpression } from './evaluate-date.js';

/** What a rule may ask about; an absent part makes conditions about it false, one that is not known leaves them open. */
export interface RuleInput {
  /** Undefined when the time is not known. */
  readonly now: DateTime | undefined;
  readonly nodeAttributes?: ReadonlyMap<string, string> | 'unknown' | undefined;
  readonly resourceClass?: string | undefined;
  readonly resourceProvider?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly operationName?: string | undefined;
  readonly operationIntervalMs?: number | undefined;
  readonly parameters?: ReadonlyMap<string, string> | undefined;
  readonly meta?: ReadonlyMap<string, string> | undefined;
  /** What a location constraint's rsc-pattern matched: `%0` to `%9` in attribute names. */
  readonly submatches?: readonly (string | undefined)[] | undefined;
}

type Comparison = 'defined' | 'not_defined' | 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

const COMPARISONS: ReadonlySet<string> = new Set([
  'defined',
  'not_defined',
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
]);

type ValueType = 'string' | 'integer' | 'number' | 'version';

// Pacemaker: pcmk__parse_type
function valueType(
  type: string | undefined,
  comparison: Comparison,
  values: readonly (string | undefined)[],
): ValueType | undefined {
  if (type === undefined) {
    if (!['lt', 'lte', 'gt', 'gte'].includes(comparison)) return 'string';
    return values.some((value) => value?.includes('.')) ? 'number' : 'integer';
  }
  const lower = type.toLowerCase();
  return (['string', 'integer', 'number', 'version'] as const).find((known) => known === lower);
}

// Pacemaker: pcmk__cmp_by_type
function compareValues(left: string | undefined, right: string | undefined, type: ValueType): number {
  if (right === undefined) return left === undefined ? 0 : 1;
  if (left === undefined) return -1;
  if (type === 'version') return compareVersions(left, right);
  if (type !== 'string') {
    const scan = type === 'integer' ? scanInteger : scanDouble;
    const a = scan(left);
    const b = scan(right);
    if (a !== undefined && b !== undefined) return Math.sign(a - b);
  }
  return compareIgnoringCase(left, right);
}

function holds(
  comparison: Comparison,
  actual: string | undefined,
  reference: string | undefined,
  type: ValueType,
): boolean {
  if (comparison === 'defined') return actual !== undefined;
  if (comparison === 'not_defined') return actual === undefined;
  const order = compareValues(actual, reference, type);
  if (comparison === 'eq') return order === 0;
  if (comparison === 'ne') return order !== 0;
  if (actual === undefined || reference === undefined) return false;
  switch (comparison) {
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}

/** `%1` and the like replaced by what a pattern matched. Pacemaker: pcmk__replace_submatches */
export function expandSubmatches(
  text: string,
  submatches: readonly (string | undefined)[] | undefined,
): string {
  if (!submatches || submatches.length === 0) return text;
  return text.replace(/%(\d)/g, (_, digit: string) => submatches[Number(digit)] ?? '');
}

// Pacemaker: value_from_source
function referenceValue(
  expression: XmlElement,
  value: string | undefined,
  input: RuleInput,
): string | undefined {
  const source = (attributeOf(expression, 'value-source') ?? 'literal').toLowerCase();
  if (source === 'literal' || value === undefined) return value;
  return source === 'param' ? input.parameters?.get(value) : input.meta?.get(value);
}

// Pacemaker: pcmk__evaluate_attr_expression
function attributeHolds(expression: XmlElement, input: RuleInput): boolean {
  const attribute = attributeOf(expression, 'attribute');
  const operation = attributeOf(expression, 'operation')?.toLowerCase();
  const source = (attributeOf(expression, 'value-source') ?? 'literal').toLowerCase();
  if (attribute === undefined || operation === undefined || !COMPARISONS.has(operation)) return false;
  if (!['literal', 'param', 'meta'].includes(source)) return false;
  const comparison = operation as Comparison;
  const value = attributeOf(expression, 'value');
  const asksForPresence = comparison === 'defined' || comparison === 'not_defined';
  if (asksForPresence !== (value === undefined)) return false;
  const reference = referenceValue(expression, value, input);
  const attributes = input.nodeAttributes === 'unknown' ? undefined : input.nodeAttributes;
  const actual = attributes?.get(expandSubmatches(attribute, input.submatches));
  const type = valueType(attributeOf(expression, 'type'), comparison, [actual, reference]);
  return type !== undefined && holds(comparison, actual, reference, type);
}

// Pacemaker: pcmk__evaluate_rsc_expression
function agentHolds(expression: XmlElement, input: RuleInput): boolean {
  const agrees = (name: string, actual: string | undefined): boolean => {
    const wanted = attributeOf(expression, name);
    return wanted === undefined || wanted === actual;
  };
  return (
    agrees('class', input.resourceClass) &&
    agrees('provider', input.resourceProvider) &&
    agrees('type', input.resourceType)
  );
}

// Pacemaker: pcmk__evaluate_op_expression
function operationHolds(expression: XmlElement, input: RuleInput): boolean {
  const interval = attributeOf(expression, 'interval');
  if (interval !== undefined && parseIntervalSpec(interval) === undefined) return false;
  if (attributeOf(expression, 'name') !== input.operationName || input.operationName === undefined)
    return false;
  return interval === undefined || intervalOf(interval) === input.operationIntervalMs;
}

/** What judging a rule asks of its surroundings. */
export interface RuleSurroundings {
  /** Follows an id-ref; undefined when it dangles. */
  resolve(element: XmlElement): XmlElement | undefined;
  /** Is told of the times at which the answer changes. */
  onChange(time: DateTime): void;
}

/** True or false when that is certain; undefined when it depends on something that is not known. */
export type Verdict = boolean | undefined;

interface Judgement extends RuleSurroundings {
  readonly input: RuleInput;
}

function conditionVerdict(condition: XmlElement, judgement: Judgement, depth: number): Verdict {
  const { input, onChange } = judgement;
  if (condition.name === 'rule') return verdictOn(condition, judgement, depth + 1);
  // Without an id a condition never holds (schema validation demands one).
  if (!attributeOf(condition, 'id')) return false;
  switch (condition.name) {
    case 'expression':
      return input.nodeAttributes === 'unknown' ? undefined : attributeHolds(condition, input);
    case 'date_expression':
      return input.now && evaluateDateExpression(condition, input.now, onChange);
    case 'rsc_expression':
      return agentHolds(condition, input);
    case 'op_expression':
      return operationHolds(condition, input);
    default:
      return false;
  }
}

// Rules nested more deeply than this refer to themselves.
const DEEPEST = 100;

function verdictOn(rule: XmlElement, judgement: Judgement, depth: number): Verdict {
  const target = judgement.resolve(rule);
  if (!target || depth > DEEPEST || !attributeOf(target, 'id')) return false;
  const combine = (attributeOf(target, 'boolean-op') ?? 'and').toLowerCase();
  if (combine !== 'and' && combine !== 'or') return false;
  if (target.children.length === 0) return true;
  const decisive = combine === 'or';
  let isOpen = false;
  for (const condition of target.children) {
    const verdict = conditionVerdict(condition, judgement, depth);
    if (verdict === decisive) return decisive;
    isOpen ||= verdict === undefined;
  }
  return isOpen ? undefined : !decisive;
}

/** Whether the rule is in effect. Pacemaker: pcmk_evaluate_rule */
export function judgeRule(rule: XmlElement, input: RuleInput, surroundings: RuleSurroundings): Verdict {
  return verdictOn(rule, { ...surroundings, input }, 0);
}

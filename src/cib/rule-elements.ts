/** `<rule>` elements as a tree of conditions; parsed only, evaluated elsewhere. */
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { IdIndex } from './id-index.js';

/** Compares a node attribute (or `#uname`, `#id`, `#kind` …) with a value. */
export interface AttributeCondition {
  readonly kind: 'attribute';
  readonly element: XmlElement;
  readonly attribute: string | undefined;
  readonly operation: string | undefined;
  readonly value: string | undefined;
  readonly valueSource: string | undefined;
  readonly type: string | undefined;
}

export interface DateCondition {
  readonly kind: 'date';
  readonly element: XmlElement;
  readonly operation: string;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly duration: XmlElement | undefined;
  readonly dateSpec: XmlElement | undefined;
}

/** Compares the resource that a default applies to by its agent. */
export interface AgentCondition {
  readonly kind: 'agent';
  readonly element: XmlElement;
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

/** Compares the operation that a default applies to. */
export interface OperationCondition {
  readonly kind: 'operation';
  readonly element: XmlElement;
  readonly name: string | undefined;
  readonly interval: string | undefined;
}

export type Condition =
  AttributeCondition | DateCondition | AgentCondition | OperationCondition | RuleElement;

export interface RuleElement {
  readonly kind: 'rule';
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly combine: 'and' | 'or';
  /** As written; parse with parseScore. Only location constraints have one. */
  readonly score: string | undefined;
  readonly scoreAttribute: string | undefined;
  readonly role: string | undefined;
  readonly conditions: readonly Condition[];
}

function readDateCondition(element: XmlElement): DateCondition {
  return {
    kind: 'date',
    element,
    operation: attributeOf(element, 'operation') ?? 'in_range',
    start: attributeOf(element, 'start'),
    end: attributeOf(element, 'end'),
    duration: element.children.find((child) => child.name === 'duration'),
    dateSpec: element.children.find((child) => child.name === 'date_spec'),
  };
}

function readCondition(
  element: XmlElement,
  ids: IdIndex,
  above: ReadonlySet<XmlElement>,
): Condition | undefined {
  const value = (name: string): string | undefined => attributeOf(element, name);
  switch (element.name) {
    case 'rule':
      return readRule(element, ids, above);
    case 'expression':
      return {
        kind: 'attribute',
        element,
        attribute: value('attribute'),
        operation: value('operation'),
        value: value('value'),
        valueSource: value('value-source'),
        type: value('type'),
      };
    case 'date_expression':
      return readDateCondition(element);
    case 'rsc_expression':
      return {
        kind: 'agent',
        element,
        class: value('class'),
        provider: value('provider'),
        type: value('type'),
      };
    case 'op_expression':
      return { kind: 'operation', element, name: value('name'), interval: value('interval') };
    default:
      return undefined;
  }
}

/** Reads a `<rule>`; an id-ref is followed, and a rule that refers to itself is cut at the repetition. */
export function readRule(
  element: XmlElement,
  ids: IdIndex,
  above: ReadonlySet<XmlElement> = new Set(),
): RuleElement {
  const target = ids.resolve(element);
  const seen = new Set([...above, target]);
  const conditions = above.has(target)
    ? []
    : target.children.flatMap((child) => readCondition(child, ids, seen) ?? []);
  return {
    kind: 'rule',
    element: target,
    id: attributeOf(target, 'id'),
    combine: attributeOf(target, 'boolean-op') === 'or' ? 'or' : 'and',
    score: attributeOf(target, 'score'),
    scoreAttribute: attributeOf(target, 'score-attribute'),
    role: attributeOf(target, 'role'),
    conditions,
  };
}

/** The attributes of a `<duration>` and a `<date_spec>` that count something. */
export const DATE_UNITS: readonly string[] = [
  'hours',
  'monthdays',
  'weekdays',
  'yearsdays',
  'months',
  'weeks',
  'years',
  'weekyears',
  'moon',
];

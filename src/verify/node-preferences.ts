/** Locations that name a node, in whatever form: by the constraint, by a set, or by a rule that asks for one name. */
import type { Span } from '../base/source.js';
import { parseScore } from '../base/score.js';
import type { RuleElement } from '../cib/rule-elements.js';
import type { LocationPair } from '../config/constraints/location-pairs.js';
import { roleNamed } from '../config/role-names.js';
import { attributeOf, attributeSpan } from '../xml/element.js';

export interface NodePreference {
  readonly node: string;
  readonly score: number;
  readonly role: LocationPair['role'];
  /** Where the score is written. */
  readonly at: Span;
}

/** The node that a rule of the form `#uname eq NODE` names. */
function nodeOfRule({ conditions }: RuleElement): string | undefined {
  const [condition, ...others] = conditions;
  if (others.length > 0 || condition?.kind !== 'attribute') return undefined;
  const { attribute, operation, value } = condition;
  return attribute === '#uname' && operation?.toLowerCase() === 'eq' ? value : undefined;
}

/** What a location says about one node; undefined for rules about anything else, which depend on more than the file. */
export function nodePreference({ fixed, role, constraint }: LocationPair): NodePreference | undefined {
  if (fixed) {
    const set = constraint.sets.find(({ element }) => attributeOf(element, 'score') !== undefined);
    return { role, at: attributeSpan(set?.element ?? constraint.element, 'score'), ...fixed };
  }
  const [rule, ...others] = constraint.rules;
  const node = rule && others.length === 0 ? nodeOfRule(rule) : undefined;
  const score = parseScore(rule?.score ?? '');
  if (!rule || node === undefined || score === undefined) return undefined;
  const named = roleNamed(rule.role ?? '');
  return {
    node,
    score,
    role: named === 'Promoted' || named === 'Stopped' ? named : undefined,
    at: attributeSpan(rule.element, 'score'),
  };
}

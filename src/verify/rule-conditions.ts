/** The conditions of rules, those of rules within rules included. */
import type { AttributeCondition, RuleElement } from '../cib/rule-elements.js';

/** What a rule and the rules in it ask of node attributes. */
export function attributeConditions(rule: RuleElement): readonly AttributeCondition[] {
  return rule.conditions.flatMap((condition) => {
    if (condition.kind === 'rule') return attributeConditions(condition);
    return condition.kind === 'attribute' ? condition : [];
  });
}

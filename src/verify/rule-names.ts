/** RuleNames: each name by which a rule may be called, and the id that it stands for. */
import type { Rule } from './rule.js';

export type RuleNames = ReadonlyMap<string, string>;

/** The names of rules: their ids, and what else they are known as. */
export function ruleNames(rules: readonly Rule[]): RuleNames {
  const names = new Map<string, string>();
  for (const { meta } of rules) for (const name of meta.alsoKnownAs ?? []) names.set(name, meta.id);
  for (const { meta } of rules) names.set(meta.id, meta.id);
  return names;
}

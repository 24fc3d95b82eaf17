/** What a general rule says at a place where a more exact one says it too. */
import type { Problem } from '../base/problem.js';
import { spanText } from '../base/source.js';
import type { Rule } from './rule.js';

/** True when both speak of one start tag as a whole, or of one attribute. */
function isSamePlace(general: Problem, exact: Problem): boolean {
  const isTag = spanText(general.at).startsWith('<');
  if (isTag) return exact.at.start === general.at.start;
  return exact.at.start >= general.at.start && exact.at.start < general.at.end;
}

/** The problems without those of rules that yield to an error of another rule at the same place. */
export function withoutRepeated(problems: readonly Problem[], rules: readonly Rule[]): readonly Problem[] {
  const yielding = new Set(rules.filter(({ meta }) => meta.yields).map(({ meta }) => meta.id));
  const errors = new Set(rules.filter(({ meta }) => meta.severity === 'error').map(({ meta }) => meta.id));
  const exact = problems.filter(({ rule }) => errors.has(rule) && !yielding.has(rule));
  return problems.filter(
    (problem) => !yielding.has(problem.rule) || !exact.some((other) => isSamePlace(problem, other)),
  );
}

/** What a general rule and a more exact one both report is told once, by the more exact one. */
import { spanText } from '../base/source.js';
import type { MendableProblem } from './finding.js';
import type { Rule } from './rule.js';

/** The rule that tells every fault of the schema. */
const GENERAL = 'schema-invalid';

/** True when both speak of one start tag as a whole, or of one attribute. */
function isSamePlace(fault: MendableProblem, exact: MendableProblem): boolean {
  const isTag = spanText(fault.at).startsWith('<');
  if (isTag) return exact.at.start === fault.at.start;
  return exact.at.start >= fault.at.start && exact.at.start < fault.at.end;
}

/** The rule that tells what no other rule tells of an element. */
const LAST = 'ignored-by-pacemaker';

/** True when another rule speaks of the element or of something inside it. */
function isToldElsewhere(problem: MendableProblem, others: readonly MendableProblem[]): boolean {
  const { start, end } = problem.at;
  return others.some(({ at }) => at.start >= start && at.start < end);
}

/** The problems without those that only a general rule adds to what a more exact one says. */
export function withoutRepeated(
  problems: readonly MendableProblem[],
  rules: readonly Rule[],
): readonly MendableProblem[] {
  const exact = withFaultsOnce(problems, rules);
  const others = exact.filter(({ rule, severity }) => rule !== LAST && severity !== 'info');
  return exact.filter((problem) => problem.rule !== LAST || !isToldElsewhere(problem, others));
}

/** The problems with each fault of the schema in one of them only. */
function withFaultsOnce(
  problems: readonly MendableProblem[],
  rules: readonly Rule[],
): readonly MendableProblem[] {
  const faults = problems.filter(({ rule }) => rule === GENERAL);
  if (faults.length === 0) return problems;
  const refusals = new Map(rules.map(({ meta }) => [meta.id, meta.refusal]));
  const told = new Set<MendableProblem>();
  const kept = problems.flatMap((problem) => {
    const refusal = refusals.get(problem.rule);
    const fault = refusal && faults.find((candidate) => isSamePlace(candidate, problem));
    if (!fault) return problem;
    // Of two findings about one fault the first one stays.
    const isRepeated = told.has(fault) && refusal === 'schema-words';
    told.add(fault);
    if (isRepeated) return [];
    return refusal === 'own-words'
      ? problem
      : { ...problem, severity: fault.severity, message: fault.message };
  });
  return kept.filter((problem) => !told.has(problem));
}

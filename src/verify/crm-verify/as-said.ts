/** Severities in the preset parity: those that crm_verify gives, where a rule leaves it to that. */
import type { Severity } from '../../base/problem.js';
import type { MendableProblem } from '../finding.js';
import type { Rule } from '../rule.js';

/** The rule that tells what crm_verify says. */
const COMPLAINT = 'crm-verify-complaint';

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function severityAt({ at }: MendableProblem, said: readonly MendableProblem[]): Severity {
  const here = said.filter((one) => one.at.start <= at.start && at.start < one.at.end);
  return here.reduce<Severity>(
    (highest, { severity }) => (RANK[severity] > RANK[highest] ? severity : highest),
    'info',
  );
}

/** True when another finding says of the same element what is at least as grave. */
function isToldElsewhere({ at, severity }: MendableProblem, others: readonly MendableProblem[]): boolean {
  return others.some(
    (other) =>
      other.at.start >= at.start && other.at.start < at.end && RANK[other.severity] >= RANK[severity],
  );
}

/**
 * The problems with the severities that crm_verify gives; what it says is left out where a rule says as much.
 * @param rules - those whose severity is left to crm_verify
 */
export function asSaid(
  problems: readonly MendableProblem[],
  rules: readonly Rule[],
): readonly MendableProblem[] {
  const said = problems.filter(({ rule }) => rule === COMPLAINT);
  const adjustable = new Set(rules.map(({ meta }) => meta.id));
  const others = problems
    .filter(({ rule }) => rule !== COMPLAINT)
    .map((problem) =>
      adjustable.has(problem.rule) ? { ...problem, severity: severityAt(problem, said) } : problem,
    );
  return [...others, ...said.filter((problem) => !isToldElsewhere(problem, others))];
}

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

/** The rule that tells the faults of a configuration that no schema is asked about. */
const UNVALIDATED = 'invalid-in-every-schema';

/** True when another rule speaks of the element or of something inside it. */
function isToldElsewhere(problem: MendableProblem, others: readonly MendableProblem[]): boolean {
  const { start, end } = problem.at;
  return others.some(({ at }) => at.start >= start && at.start < end);
}

/** True when another rule speaks of the fault: of its attribute, or of its element if faults of the schema are what it tells. */
function isToldFault(
  { at }: MendableProblem,
  others: readonly MendableProblem[],
  tellsFaults: ReadonlySet<string>,
): boolean {
  const isTag = spanText(at).startsWith('<');
  return others.some((other) => {
    const isNear = other.at.start < at.end && at.start < other.at.end;
    return isNear && (!isTag || tellsFaults.has(other.rule));
  });
}

/** The problems without those that only a general rule adds to what a more exact one says. */
export function withoutRepeated(
  problems: readonly MendableProblem[],
  rules: readonly Rule[],
): readonly MendableProblem[] {
  const exact = withFaultsOnce(problems, rules);
  const others = exact.filter(
    ({ rule, severity }) => rule !== LAST && rule !== UNVALIDATED && severity !== 'info',
  );
  const once = exact.filter((problem) => problem.rule !== LAST || !isToldElsewhere(problem, others));
  if (once.every(({ rule }) => rule !== UNVALIDATED)) return once;
  const tellsFaults = new Set([LAST, ...rules.flatMap(({ meta }) => (meta.refusal ? meta.id : []))]);
  const told = once.filter(({ rule }) => rule !== UNVALIDATED);
  return once.filter((problem) => problem.rule !== UNVALIDATED || !isToldFault(problem, told, tellsFaults));
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

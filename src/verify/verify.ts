/** Verifies one file: runs the rules, and makes a report of what they found. */
import { onceFor } from '../base/once-for.js';
import type { Problem } from '../base/problem.js';
import type { Source } from '../base/source.js';
import { asSaid } from './crm-verify/as-said.js';
import type { FileReport, Finding, MendableProblem, SourceKind } from './finding.js';
import { fingerprintOf } from './object-path.js';
import { withoutRepeated } from './repeated.js';
import { levelsOf, type Level } from './rule-levels.js';
import { ruleNames } from './rule-names.js';
import type { Category, Rule } from './rule.js';
import { isAbout, runRulesOn, type Locate, type RulesRun, type VerifySettings } from './run-rules.js';
import { applyComments, WITHOUT_REASON, type ObjectSuppression } from './suppressions.js';

export type { Level } from './rule-levels.js';
export { kindOf, type VerifySettings } from './run-rules.js';

const categoriesOf = onceFor(
  (rules: readonly Rule[]): ReadonlyMap<string, Category> =>
    new Map(rules.map(({ meta }) => [meta.id, meta.category])),
);

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toFindings(problems: readonly MendableProblem[], rules: readonly Rule[], locate: Locate): Finding[] {
  const categories = categoriesOf(rules);
  const ordinals = new Map<string, number>();
  return problems
    .toSorted((a, b) => a.at.start - b.at.start || compareNames(a.rule, b.rule))
    .map((problem) => {
      const { id, path } = locate(problem.at.start);
      const key = [problem.rule, path, problem.message].join('\n');
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      return {
        category: categories.get(problem.rule) ?? 'hatool',
        object: id,
        objectPath: path,
        fingerprint: fingerprintOf(problem.rule, path, problem.message, ordinal),
        ...problem,
      };
    });
}

/** The rules whose severity is that which crm_verify gives: what the user sets wins. */
function leftToCrmVerify(rules: readonly Rule[], { levels }: VerifySettings): readonly Rule[] {
  return rules.filter(({ meta }) => meta.parity === 'as-said' && !levels.has(meta.id));
}

/** The level of what is said of a comment: that it gives no reason is a matter of the preset strict. */
function ownLevel({ rule, severity }: Problem, { preset }: VerifySettings): Level {
  return rule === WITHOUT_REASON && preset !== 'strict' ? 'off' : severity;
}

function isSuppressed(finding: Finding, suppression: ObjectSuppression): boolean {
  return suppression.rule === finding.rule && suppression.object === finding.object;
}

/** Verifies one text of a kind that {@link kindOf} told. */
export function verifySource(
  source: Source,
  kind: SourceKind,
  rules: readonly Rule[],
  settings: VerifySettings,
): FileReport {
  return reportOn({ source, kind, run: runRulesOn(source, kind, rules, settings) }, rules, settings);
}

/** A file, and what all rules found in it. */
interface VerifiedSource {
  readonly source: Source;
  readonly kind: SourceKind;
  readonly run: RulesRun;
}

/** The report of what rules found: levels applied, what is suppressed left out. */
function reportOn(
  { source, kind, run }: VerifiedSource,
  rules: readonly Rule[],
  settings: VerifySettings,
): FileReport {
  const told = withoutRepeated(run.problems, rules);
  const all = toFindings(
    settings.preset === 'parity' ? asSaid(told, leftToCrmVerify(rules, settings)) : told,
    rules,
    run.locate,
  );
  const usedSuppressions = new Set<ObjectSuppression>();
  const open = all.filter((finding) => {
    const silencing = settings.suppressions.filter((suppression) => isSuppressed(finding, suppression));
    for (const suppression of silencing) usedSuppressions.add(suppression);
    return silencing.length === 0;
  });
  // Without a comment that suppresses, nobody asks.
  const ids = {
    names: () => ruleNames(rules),
    ran: () => {
      const ran = [...levelsOf(rules, settings).keys()].filter((rule) => isAbout(rule, settings, run.view));
      return new Set(ran.map(({ meta }) => meta.id));
    },
  };
  const { kept, complaints } = applyComments(source, run.comments, open, ids);
  const own = toFindings(
    complaints.flatMap((complaint) => {
      const level = settings.levels.get(complaint.rule) ?? ownLevel(complaint, settings);
      return level === 'off' ? [] : { ...complaint, severity: level };
    }),
    [],
    run.locate,
  );
  return {
    source,
    kind,
    findings: [...kept, ...own].toSorted((a, b) => a.at.start - b.at.start),
    undecided: run.undecided,
    profiles: run.profiles,
    suppressed: all.length - kept.length,
    usedSuppressions,
    target: run.view.target,
    secrets: run.secrets,
  };
}

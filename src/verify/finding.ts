/** Finding: a problem together with what it is about, so that it can be suppressed and recognised again. */
import type { Problem, Severity } from '../base/problem.js';
import type { Source } from '../base/source.js';
import type { FindingFix } from './fix/finding-fix.js';
import type { ActiveProfile } from './profiles/profile.js';
import type { Category } from './rule.js';
import type { ObjectSuppression } from './suppressions.js';
import type { Target } from './target/target.js';

/** A problem with what would mend it. */
export interface MendableProblem extends Problem {
  readonly fix?: FindingFix;
}

export interface Finding extends MendableProblem {
  readonly category: Category | 'hatool';
  /** Id of the innermost configuration object that contains the place; absent outside of all. */
  readonly object: string | undefined;
  /** Path to that object, by ids: `configuration/resources/primitive[@id="vip"]`. */
  readonly objectPath: string;
  /** The same for the same finding in a later version of the file, whatever its line is then: 32 hex digits. */
  readonly fingerprint: string;
}

export type SourceKind = 'cib' | 'corosync' | 'sbd' | 'booth' | 'authkey';

/** A rule that could not judge a file, and why. */
export interface Undecided {
  readonly rule: string;
  readonly why: string;
}

/** Everything that was found in one file. */
export interface FileReport {
  readonly source: Source;
  readonly kind: SourceKind;
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  /** The rules that ran and could not decide: a file without findings may have what they look for. */
  readonly undecided: readonly Undecided[];
  /** What kinds of cluster it is. */
  readonly profiles: readonly ActiveProfile[];
  /** How many findings were suppressed by comments and by the configuration. */
  readonly suppressed: number;
  /** The suppressions of the configuration that silenced something. */
  readonly usedSuppressions: ReadonlySet<ObjectSuppression>;
  /** The versions for which the file was judged; what is absent was judged as the newest. */
  readonly target: Target;
  /** Ranges of the text that hold secrets and must not be shown. */
  readonly secrets: readonly { readonly start: number; readonly end: number }[];
}

/** How many findings of each severity. */
export function countBySeverity(reports: readonly FileReport[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { findings } of reports) for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Findings as JSON: the machine's view, versioned. Additions raise the minor number, everything else the major. */
import type { FindingView, FixView, VerifyView } from '../../views/verify/verify-view.js';

export const VERIFY_FORMAT_VERSION = '2.3';

type FindingJson = Omit<FindingView, 'frame' | 'path' | 'help' | 'object' | 'fix'> & {
  readonly help: string | null;
  readonly object: string | null;
  /** What would mend it; null where only the administrator can know. */
  readonly fix: Pick<FixView, 'title' | 'safety'> | null;
};

/** The document that `docs/formats/verify.md` describes. */
export interface VerifyJson {
  readonly formatVersion: string;
  readonly tool: VerifyView['tool'];
  readonly counts: VerifyView['counts'];
  readonly suppressed: number;
  readonly files: readonly {
    readonly path: string;
    readonly kind: VerifyView['files'][number]['kind'];
    readonly target: VerifyView['files'][number]['target'];
    readonly suppressed: number;
    /** What kinds of cluster it is. */
    readonly profiles: VerifyView['files'][number]['profiles'];
    /** Rules that could not decide. */
    readonly undecided: VerifyView['files'][number]['undecided'];
    readonly findings: readonly FindingJson[];
  }[];
}

// Each member by its name: a spread of the rest costs more than all else here when there are thousands of findings.
function findingJson(finding: FindingView): FindingJson {
  const { line, column, endLine, endColumn, rule, category, severity, message } = finding;
  const { objectPath, fingerprint, related, help, object, fix } = finding;
  return {
    line,
    column,
    endLine,
    endColumn,
    rule,
    category,
    severity,
    message,
    objectPath,
    fingerprint,
    related,
    help: help ?? null,
    object: object ?? null,
    fix: fix ? { title: fix.title, safety: fix.safety } : null,
  };
}

/** The document. */
export function verifyJson({ tool, counts, suppressed, files }: VerifyView): VerifyJson {
  return {
    formatVersion: VERIFY_FORMAT_VERSION,
    tool,
    counts,
    suppressed,
    files: files.map(({ path, kind, target, suppressed: own, undecided, profiles, findings }) => ({
      path,
      kind,
      target,
      suppressed: own,
      profiles,
      undecided,
      findings: findings.map(findingJson),
    })),
  };
}

/** The document as text. */
export function renderJson(view: VerifyView): string {
  return `${JSON.stringify(verifyJson(view), undefined, 2)}\n`;
}

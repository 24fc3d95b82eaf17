/** Findings as a GitLab Code Quality report. */
import type { Severity } from '../../base/problem.js';
import type { VerifyView } from '../../views/verify/verify-view.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** Renders the JSON list that GitLab reads. GitLab drops issues of equal fingerprint, so the file is part of it. */
export function renderGitlab(view: VerifyView): string {
  const seen = new Map<string, number>();
  const issues = view.files.flatMap(({ path, findings }) =>
    findings.map((finding) => {
      const identity = `${path}:${finding.fingerprint}`;
      const ordinal = seen.get(identity) ?? 0;
      seen.set(identity, ordinal + 1);
      return {
        description: finding.help === undefined ? finding.message : `${finding.message} (${finding.help})`,
        check_name: finding.rule,
        fingerprint: ordinal === 0 ? identity : `${identity}:${ordinal}`,
        severity: SEVERITY[finding.severity],
        location: {
          path: path.replace(/^\.\//, ''),
          lines: { begin: finding.line, end: finding.endLine },
        },
      };
    }),
  );
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

/** Baseline: findings that are known, so that only new ones count; told apart by fingerprint, not by line. */
import type { FileReport, Finding } from './finding.js';

export const BASELINE_FORMAT_VERSION = '1.0';

/** A known finding; what stands beside the fingerprint is for whoever reads the file. */
export interface KnownFinding {
  readonly rule: string;
  /** Path to the object that it is about. */
  readonly object: string;
  readonly fingerprint: string;
}

/** The document. */
export interface Baseline {
  readonly formatVersion: string;
  /** By file, as it was named. */
  readonly files: Readonly<Record<string, readonly KnownFinding[]>>;
}

/** Reports without what is known. */
export interface AppliedBaseline {
  readonly reports: readonly FileReport[];
  /** How many findings are known. */
  readonly known: number;
  /** How many entries, of files that were verified, are found no more. */
  readonly gone: number;
}

const prints = (findings: readonly { readonly fingerprint: string }[]): ReadonlySet<string> =>
  new Set(findings.map(({ fingerprint }) => fingerprint));

/** @param nameOf - a file's name in the baseline */
export function applyBaseline(
  reports: readonly FileReport[],
  { files }: Baseline,
  nameOf: (report: FileReport) => string,
): AppliedBaseline {
  const entries = new Map(Object.entries(files));
  let known = 0;
  let gone = 0;
  const left = reports.map((report) => {
    const own = entries.get(nameOf(report)) ?? [];
    const knownPrints = prints(own);
    const findings = report.findings.filter(({ fingerprint }) => !knownPrints.has(fingerprint));
    const found = prints(report.findings);
    known += report.findings.length - findings.length;
    gone += own.filter(({ fingerprint }) => !found.has(fingerprint)).length;
    return { ...report, findings };
  });
  return { reports: left, known, gone };
}

const entryOf = ({ rule, objectPath, fingerprint }: Finding): KnownFinding => ({
  rule,
  object: objectPath,
  fingerprint,
});

const inOrder = (files: ReadonlyMap<string, readonly KnownFinding[]>): Baseline => ({
  formatVersion: BASELINE_FORMAT_VERSION,
  files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
});

/** The baseline that knows one finding more, of a file by its name there. */
export function knowing(before: Baseline, name: string, finding: Finding): Baseline {
  const files = new Map(Object.entries(before.files));
  return inOrder(files.set(name, [...(files.get(name) ?? []), entryOf(finding)]));
}

/** As it is written. */
export const baselineText = (baseline: Baseline): string => `${JSON.stringify(baseline, undefined, 2)}\n`;

/**
 * The baseline after a run. Files that were not verified stay as they are.
 * @param change - `update` knows all that is found; `prune` only forgets what is found no more
 */
export function changedBaseline(
  before: Baseline,
  reports: readonly FileReport[],
  {
    change,
    nameOf,
  }: { readonly change: 'update' | 'prune'; readonly nameOf: (report: FileReport) => string },
): Baseline {
  const files = new Map(Object.entries(before.files));
  for (const report of reports) {
    const name = nameOf(report);
    const found = prints(report.findings);
    const entries =
      change === 'update'
        ? report.findings.map(entryOf)
        : (files.get(name) ?? []).filter(({ fingerprint }) => found.has(fingerprint));
    if (entries.length === 0) files.delete(name);
    else files.set(name, entries);
  }
  return inOrder(files);
}

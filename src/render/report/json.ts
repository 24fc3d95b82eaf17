/** A report as JSON: the documents of the commands that it is made of, in one. */
import type { CoverageJson } from '../coverage/json.js';
import type { TimelineJson } from '../timeline/json-types.js';
import type { VerifyJson } from '../verify/json.js';

export const REPORT_FORMAT_VERSION = '1.0';

/** The document that `docs/formats/report.md` describes. */
export interface ReportJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The name of the cluster, or of the input. */
  readonly title: string;
  /** How grave the verdict is. */
  readonly grade: 'error' | 'warning' | 'notice' | 'good';
  /** What could not be read or decided: a sentence each. */
  readonly notes: readonly string[];
  /** As `hatool timeline --format json` writes it; null without logs. */
  readonly timeline: TimelineJson | null;
  /** As `hatool verify --format json` writes it; null without configurations. */
  readonly findings: VerifyJson | null;
  /** As `hatool coverage --format json` writes it; null where no CIB could be planned with. */
  readonly coverage: CoverageJson | null;
}

export function renderReportJson(report: Omit<ReportJson, 'formatVersion'>): string {
  return `${JSON.stringify({ formatVersion: REPORT_FORMAT_VERSION, ...report }, undefined, 2)}\n`;
}

/** The table of findings: a row for each problem that `hatool verify` finds in a configuration. */
import { positionAt } from '../../base/source.js';
import type { Severity } from '../../base/problem.js';
import type { FileReport, Finding } from '../../verify/finding.js';
import { CLUSTER, integer, moment, text, type TableOf } from '../table.js';

export type FindingRow = {
  readonly cluster: string;
  readonly observed: number | null;
  readonly rule: string;
  readonly category: Finding['category'];
  readonly severity: Severity;
  readonly object: string | null;
  readonly object_path: string;
  readonly message: string;
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly tool_version: string;
};

/** What `observed` means, in all tables that have it. */
export const OBSERVED =
  'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known';

export const FINDINGS: TableOf<FindingRow> = {
  name: 'findings',
  summary:
    'what is wrong with a configuration: a row for each finding of `hatool verify` (preset recommended)',
  dated: 'observed',
  columns: {
    cluster: CLUSTER,
    observed: moment(OBSERVED),
    rule: text('the rule, as `hatool rules` lists them'),
    category: text('its category'),
    severity: text('`error`, `warning` or `info`'),
    object: text('id of the object of the configuration that it is about'),
    object_path: text('the path to it, by ids'),
    message: text('what was found, what was expected, and what happens because of it'),
    fingerprint: text('the same for the same finding in a later version of the file, and for no other in it'),
    file: text('the file'),
    line: integer('line'),
    col: integer('column'),
    tool_version: text('the version of hatool that judged'),
  },
};

/** @param about.observed - milliseconds since 1970 UTC */
export function findingRows(
  about: Pick<FindingRow, 'cluster' | 'observed' | 'tool_version'>,
  { source, findings }: FileReport,
): FindingRow[] {
  return findings.map(({ rule, category, severity, object, objectPath, message, fingerprint, at }) => {
    const { line, column } = positionAt(at.source, at.start);
    return {
      cluster: about.cluster,
      observed: about.observed,
      rule,
      category,
      severity,
      object: object ?? null,
      object_path: objectPath,
      message,
      fingerprint,
      file: source.name,
      line,
      col: column,
      tool_version: about.tool_version,
    };
  });
}

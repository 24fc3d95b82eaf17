/** Reads and checks the options of `hatool report` that are not those of `timeline`. */
import { UsageError } from '../../base/usage-error.js';
import type { Invocation } from '../command.js';

export const REPORT_FORMATS = ['html', 'json', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportOptions {
  readonly format: ReportFormat;
  /** Standard output where it is undefined. */
  readonly output: string | undefined;
}

/** The format that the name of a file tells. */
function formatOfName(name: string): ReportFormat | undefined {
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.json$/i.test(name)) return 'json';
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : undefined;
}

/** Throws UsageError for what makes no sense together. */
export function readReportOptions({ arguments: paths, options, terminal }: Invocation): ReportOptions {
  const output = typeof options['output'] === 'string' ? options['output'] : undefined;
  const asked = REPORT_FORMATS.find((format) => format === options['format']);
  const format = asked ?? (output === undefined ? undefined : formatOfName(output)) ?? 'html';
  if (paths.includes('-'))
    throw new UsageError('report reads its inputs several times: save standard input to a file first');
  if (output === undefined && format === 'html' && terminal.isTty)
    throw new UsageError(
      'a page of HTML is nothing for a terminal: name a file with -o report.html, or choose --format markdown',
    );
  return { format, output };
}

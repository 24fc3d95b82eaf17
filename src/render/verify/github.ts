/** Findings as GitHub Actions workflow commands, which become annotations of the pull request. */
import type { Severity } from '../../base/problem.js';
import type { FindingView, VerifyView } from '../../views/verify/verify-view.js';
import { printable } from '../printable.js';
import { escapeData, escapeProperty } from '../workflow-command.js';
import { summaryLine } from './stylish.js';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function annotation(finding: FindingView): string {
  const { path, line, column, endLine, endColumn } = finding;
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', path],
    ['line', line],
    ['endLine', endLine],
    // GitHub takes columns only for a place within one line.
    ...(endLine === line
      ? ([
          ['col', column],
          ['endColumn', endColumn],
        ] as const)
      : []),
    ['title', finding.rule],
  ];
  const list = properties
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`)
    .join(',');
  const help = finding.help === undefined ? '' : `\n${printable(finding.help)}`;
  return `::${COMMAND[finding.severity]} ${list}::${escapeData(printable(finding.message) + help)}`;
}

/** Renders one command for each finding, and a summary line. */
export function renderGithub(view: VerifyView): string {
  const lines = view.files.flatMap(({ findings }) => findings.map(annotation));
  return `${[...lines, summaryLine(view)].join('\n')}\n`;
}

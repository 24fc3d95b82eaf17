/** Findings as GitHub Actions workflow commands, which become annotations of the pull request. */
import type { Severity } from '../../base/problem.js';
import type { FindingView, VerifyView } from '../../views/verify/verify-view.js';
import { githubCommand, type GithubCommand } from '../github-command.js';
import { summaryLine } from './stylish.js';

const COMMAND: Readonly<Record<Severity, GithubCommand['command']>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

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
  const help = finding.help === undefined ? [] : [finding.help];
  return githubCommand({
    command: COMMAND[finding.severity],
    properties,
    lines: [finding.message, ...help],
  });
}

/** Renders one command for each finding, and a summary line. */
export function renderGithub(view: VerifyView): string {
  const lines = view.files.flatMap(({ findings }) => findings.map(annotation));
  return `${[...lines, summaryLine(view)].join('\n')}\n`;
}

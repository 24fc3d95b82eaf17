/** Findings as Markdown, for a comment on a merge request. */
import type { FindingView, VerifyView } from '../../views/verify/verify-view.js';
import { printable } from '../printable.js';
import { summaryLine } from './stylish.js';

const SIGN = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const;

/** Neutralises what Markdown (and HTML inside it) would interpret; also what would break a table cell. */
function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|#~@!]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '@' ? '&#64;' : `\\${character}`,
  );
}

function row(finding: FindingView): string {
  const help = finding.help === undefined ? '' : `<br>${escapeMarkdown(finding.help)}`;
  return `| ${SIGN[finding.severity]} ${finding.severity} | ${finding.line}:${finding.column} | \`${finding.rule}\` | ${escapeMarkdown(finding.message)}${help} |`;
}

/** Renders a heading with the totals, and a table for each file that has findings. */
export function renderMarkdown(view: VerifyView): string {
  const sections = view.files
    .filter(({ findings }) => findings.length > 0)
    .flatMap(({ path, findings }) => [
      '',
      `### ${escapeMarkdown(path)}`,
      '',
      '| severity | place | rule | finding |',
      '| --- | --- | --- | --- |',
      ...findings.map(row),
    ]);
  return `${[`## hatool verify: ${summaryLine(view)}`, ...sections].join('\n')}\n`;
}

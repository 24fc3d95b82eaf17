/** A review as one comment on a merge request: a table of all CIBs, and the plan of each to be opened. */
import {
  outcomeReasons,
  outcomeWords,
  summarySentence,
  worstFirst,
  type Review,
  type ReviewedFile,
} from '../../views/review/review.js';
import { escapeMarkdown } from '../escape-markdown.js';
import { escapeXml } from '../escape-xml.js';

/** The first line, by which a comment is found again to be replaced. */
export const REVIEW_MARKER = '<!-- hatool-review -->';

/** GitHub takes 65,536 characters; the rest is left for what others put around it. */
export const LONGEST_COMMENT = 60_000;

/** So many characters of it are for the table; the plans have what is left. */
const LONGEST_TABLE = 20_000;
const LONGEST_REASON = 300;

function row(file: ReviewedFile): string {
  const reasons = outcomeReasons(file).map((reason) => {
    const [first = ''] = reason.split('\n');
    return escapeMarkdown(first.length > LONGEST_REASON ? `${first.slice(0, LONGEST_REASON)}…` : first);
  });
  const shown = reasons.slice(0, 5);
  if (reasons.length > shown.length) shown.push(`and ${reasons.length - shown.length} more`);
  return `| ${escapeMarkdown(file.file)} | ${outcomeWords(file)} | ${shown.join('<br>')} |`;
}

function table(files: readonly ReviewedFile[]): string {
  if (files.length === 0) return '';
  let rows = '';
  let shown = 0;
  for (const line of files.map(row)) {
    if (rows.length + line.length > LONGEST_TABLE) break;
    rows += `${line}\n`;
    shown += 1;
  }
  const more = files.length > shown ? `\nAnd ${files.length - shown} more.\n` : '';
  return `\n| CIB | verdict | |\n| --- | --- | --- |\n${rows}${more}`;
}

/** The plan without what stands above it here already: its marker and its heading. */
function body(markdown: string): string {
  return markdown.replace(/^(?:<!--[^\n]*-->\n+)?# [^\n]*\n+/, '').trim();
}

function details({ file, printed }: ReviewedFile): string | undefined {
  const markdown = printed.get('markdown');
  if (markdown === undefined) return undefined;
  return `\n<details><summary>${escapeXml(file)}</summary>\n\n${body(markdown)}\n\n</details>\n`;
}

/** The comment, with the worst first; plans for which there is no room are named instead. */
export function renderReviewMarkdown(review: Review): string {
  const files = worstFirst(review.files);
  let text = `${REVIEW_MARKER}\n# Plan of this change\n\n${escapeMarkdown(summarySentence(review))}\n${table(files)}`;
  const left: string[] = [];
  for (const file of files) {
    const section = details(file);
    if (section === undefined) continue;
    if (text.length + section.length <= LONGEST_COMMENT - 1000) text += section;
    else left.push(file.file);
  }
  if (left.length === 0) return text;
  const names = escapeMarkdown(left.slice(0, 5).join(', ')).slice(0, 600);
  return `${text}\nThere is no room here for ${left.length === 1 ? 'the plan' : `${left.length} plans, among them those`} of ${names}; \`hatool review\` prints all.\n`;
}

/** One file of HTML around a body: its policy, its style, and the program where it has one. */
import { style, styleHash } from 'hatool:report-page';
import { escapeXml } from '../render/escape-xml.js';

export interface PageShell {
  readonly title: string;
  readonly grade: 'good' | 'notice' | 'warning' | 'error';
  readonly tool: { readonly name: string; readonly version: string };
  /** Markup. */
  readonly body: string;
  /** The program, its hash as a policy names it, and what it reads; without it the page is text alone. */
  readonly program?: { readonly text: string; readonly hash: string; readonly data: string };
}

/** Nothing is loaded, nothing is sent; only our own program and style run, whatever a log line says. */
function policy(programHash: string | undefined): string {
  return [
    "default-src 'none'",
    ...(programHash === undefined ? [] : [`script-src '${programHash}'`]),
    `style-src '${styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const GRADES: Readonly<Record<PageShell['grade'], string>> = {
  good: '✓',
  notice: '✓',
  warning: '!',
  error: '✗',
};

export function pageShell({ title, grade, tool, body, program }: PageShell): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(program?.hash)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<meta name="generator" content="${escapeXml(`${tool.name} ${tool.version}`)}">`,
    `<title>${GRADES[grade]} ${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    ...(program === undefined
      ? []
      : [
          `<script type="text/plain" id="report-data">${program.data}</script>`,
          `<script>${program.text}</script>`,
        ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

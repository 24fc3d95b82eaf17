/** A report as one HTML file: what can be read at once, the data, and the program that brings it to life. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { program, programHash, style, styleHash } from 'hatool:report-page';
import { escapeXml } from '../render/escape-xml.js';
import { PageView } from './components/page-view.js';
import { withLineDifferences } from './lanes/line-differences.js';
import { packed } from './packed.js';
import type { PageContent, ReportData, ReportHistory } from './report-data.js';

/** Nothing is loaded, nothing is sent; only our own program and style run, whatever a log line says. */
function policy(hasProgram: boolean): string {
  return [
    "default-src 'none'",
    ...(hasProgram ? [`script-src '${programHash}'`] : []),
    `style-src '${styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const GRADES: Readonly<Record<ReportData['grade'], string>> = {
  good: '✓',
  notice: '✓',
  warning: '!',
  error: '✗',
};

/** What is in the page already as text need not be in it again for the program. */
function forProgram(history: ReportHistory): ReportHistory {
  const incidents = history.incidents.map((incident) => ({
    ...incident,
    decisions: incident.decisions.map((one) => ({ ...one, why: [], scores: [], actions: [], changed: [] })),
  }));
  return { ...history, incidents, events: withLineDifferences(history.events) };
}

/** The page of a report. */
export function reportPage(data: ReportData): string {
  const content: PageContent = {
    downloads: data.downloads,
    ...(data.history === undefined ? {} : { history: forProgram(data.history) }),
  };
  // Without anything that moves the page is text alone.
  const hasProgram = data.history !== undefined || data.downloads.length > 0;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(hasProgram)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<meta name="generator" content="${escapeXml(`${data.tool.name} ${data.tool.version}`)}">`,
    `<title>${GRADES[data.grade]} ${escapeXml(data.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    renderToString(h(PageView, { data })),
    ...(hasProgram
      ? [
          `<script type="text/plain" id="report-data">${packed(content)}</script>`,
          `<script>${program}</script>`,
        ]
      : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

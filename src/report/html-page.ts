/** A report as one HTML file: what can be read at once, the data, and the program that brings it to life. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { program, programHash } from 'hatool:report-page';
import { PageView } from './components/page-view.js';
import { withLineDifferences } from './lanes/line-differences.js';
import { packed } from './packed.js';
import { pageShell } from './page-shell.js';
import type { PageContent, ReportData, ReportHistory } from './report-data.js';

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
  return pageShell({
    title: data.title,
    grade: data.grade,
    tool: data.tool,
    body: renderToString(h(PageView, { data })),
    ...(hasProgram ? { program: { text: program, hash: programHash, data: packed(content) } } : {}),
  });
}

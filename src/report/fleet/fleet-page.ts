/** The report of a fleet as one HTML file, in the shell of reports, without a program. */
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FleetReport } from '../../fleet/report/fleet-report.js';
import { pageShell } from '../page-shell.js';
import { FleetView } from './fleet-view.js';

export function fleetPage(report: FleetReport): string {
  const { title, grade, tool } = report;
  return pageShell({ title, grade, tool, body: renderToString(h(FleetView, { report })) });
}

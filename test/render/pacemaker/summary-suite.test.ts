import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderClusterStatus, renderStatusPreamble } from '../../../src/render/pacemaker/status-text.js';
import { renderTransitionSummary } from '../../../src/render/pacemaker/transition-summary-text.js';
import { schedule } from '../../../src/scheduler/schedule.js';
import { clusterStatusView } from '../../../src/views/status/cluster-status.js';
import { simulationSections } from '../../../src/views/status/sections.js';
import { transitionSummaryView } from '../../../src/views/simulate/transition-summary.js';
import { caseState } from '../../conformance/case-state.js';
import { findCases, type ConformanceCase } from '../../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';

const STATUS = 'Current cluster status:\n';
const SUMMARY = 'Transition Summary:\n';
const INJECTION = 'Performing Requested Modifications:\n';

const AFTER_STATUS =
  /\n(?=(?:Performing Requested Modifications|Transition Summary|Utilization Information|Assignment Scores.*):\n)/;
// An invalid transition is told of right after the summary.
const AFTER_SUMMARY = /\nExecuting Cluster Transition:\n|^Transition failed: /m;

/** The lines about disabled resources before the recorded status, and the status itself. */
function recordedStatus(recorded: string): string {
  const [before = '', after = ''] = recorded.split(STATUS);
  const maintenance = before.indexOf('\n              ***');
  const counts = before.search(/^\d+ of \d+ resource instances/m);
  const start = [maintenance, counts].find((at) => at !== -1) ?? before.length;
  return `${before.slice(start)}${STATUS}${after.split(AFTER_STATUS)[0]}`;
}

function recordedChanges(recorded: string): string {
  return `${SUMMARY}${recorded.split(SUMMARY)[1]?.split(AFTER_SUMMARY)[0]}`;
}

interface Comparison {
  readonly cases: number;
  /** Names of the cases whose status before differs. */
  readonly status: string[];
  /** Cases that change nothing between the status and the plan. */
  readonly plans: number;
  /** Names of those whose Transition Summary differs. */
  readonly changes: string[];
}

function compareCase(one: ConformanceCase): { readonly status: boolean; readonly changes?: boolean } {
  const recorded = readFileSync(one.expected.summary, 'utf8');
  const state = caseState(one);
  const view = clusterStatusView(state, {
    pending: true,
    sections: simulationSections({ attributes: one.args.includes('-A'), failures: one.args.includes('-c') }),
  });
  const text = [...renderStatusPreamble(view), renderClusterStatus(view, { title: STATUS.slice(0, -2) })];
  const status = text.join('\n') === recordedStatus(recorded);
  if (recorded.includes(INJECTION)) return { status };
  const { changes } = schedule(state, { recordScores: false });
  const summary = renderTransitionSummary(transitionSummaryView(changes));
  return { status, changes: summary === recordedChanges(recorded) };
}

function compareAll(folder: string): Comparison {
  const comparison = { cases: 0, status: [] as string[], plans: 0, changes: [] as string[] };
  for (const one of findCases(join(sharedFolder, folder))) {
    const { status, changes } = compareCase(one);
    comparison.cases += 1;
    if (!status) comparison.status.push(one.name);
    if (changes !== undefined) comparison.plans += 1;
    if (changes === false) comparison.changes.push(one.name);
  }
  return comparison;
}

describe.skipIf(!hasShared)(sharedTitle('parts of the summary'), () => {
  let suite: Comparison;
  let cases: Comparison;
  beforeAll(() => {
    suite = compareAll('pacemaker/scheduler');
    cases = compareAll('cases');
  });

  it('show the status before as the reference does, for every input of its suite and every generated case', () => {
    expect({ suite: suite.cases, differing: suite.status }).toEqual({ suite: 852, differing: [] });
    expect(cases.cases).toBeGreaterThanOrEqual(572);
    expect(cases.status).toEqual([]);
  });

  it('show the changes as the reference does, wherever the input is planned as it is', () => {
    expect({ suite: suite.plans, differing: suite.changes }).toEqual({ suite: 852, differing: [] });
    expect(cases.plans).toBeGreaterThanOrEqual(380);
    expect(cases.changes).toEqual([]);
  });
});

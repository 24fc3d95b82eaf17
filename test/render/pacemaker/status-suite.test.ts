import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderClusterStatus, renderStatusPreamble } from '../../../src/render/pacemaker/status-text.js';
import { clusterStatusView } from '../../../src/views/cluster-status.js';
import { caseState } from '../../conformance/case-state.js';
import { findCases, type ConformanceCase } from '../../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';

const TITLE = 'Current cluster status:\n';

const NEXT_PART =
  /\n(?=(?:Performing Requested Modifications|Transition Summary|Utilization Information|Assignment Scores.*):\n)/;

/** The lines about disabled resources before the recorded status, and the status itself. */
function recordedStatus(summary: string): string {
  const [before = '', after = ''] = summary.split(TITLE);
  const maintenance = before.indexOf('\n              ***');
  const counts = before.search(/^\d+ of \d+ resource instances/m);
  const start = [maintenance, counts].find((at) => at !== -1) ?? before.length;
  return `${before.slice(start)}${TITLE}${after.split(NEXT_PART)[0]}`;
}

function ourStatus(one: ConformanceCase): string {
  const view = clusterStatusView(caseState(one), {
    pending: true,
    attributes: one.args.includes('-A'),
    failures: one.args.includes('-c'),
  });
  const status = renderClusterStatus(view, { title: 'Current cluster status' });
  return [...renderStatusPreamble(view), status].join('\n');
}

function differing(folder: string): string[] {
  return findCases(join(sharedFolder, folder))
    .filter((one) => ourStatus(one) !== recordedStatus(readFileSync(one.expected.summary, 'utf8')))
    .map(({ name }) => name);
}

describe.skipIf(!hasShared)(sharedTitle('the status before'), () => {
  it('equals the reference for every input of its scheduler suite', () => {
    expect(differing('pacemaker/scheduler')).toEqual([]);
  });

  it('equals the reference for every generated case', () => {
    expect(differing('cases')).toEqual([]);
  });
});

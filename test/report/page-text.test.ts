/** The page as text, without a browser: what its heads and its list of sections say. */
import { expect, it, describe } from 'vitest';
import { reportPage } from '../../src/report/html-page.js';
import type { ReportIncident } from '../../src/report/report-data.js';
import { statement } from '../../src/views/document.js';
import { madeReport, SMALL } from './made-report.js';

const report = madeReport(SMALL);

/** The page of the first incident, changed. */
function pageOf(changes: Partial<ReportIncident>): string {
  const { history } = report;
  const [incident] = history?.incidents ?? [];
  if (!history || !incident) throw new Error('the report has no incident');
  return reportPage({ ...report, history: { ...history, incidents: [{ ...incident, ...changes }] } });
}

describe('the head of an incident', () => {
  it.each([
    [{ from: 0, to: 12_000, end: 'recovered' }, 'over after 12 s'],
    [{ from: 5000, to: 5000, end: 'recovered' }, 'over at once'],
    [{ from: 0, to: 12_000, end: 'ongoing' }, 'not over at the end'],
  ] as const)('of %o says %s', (changes, words) => {
    expect(pageOf(changes)).toMatch(new RegExp(`<span class="aside">[^<]*, ${words}</span>`));
  });
});

describe('the actions of a decision', () => {
  const action = { action: 'db_start_0', node: 'n1', planned: true, done: 'done' } as const;
  it.each([
    [1, 'Planned and done: 1 action<'],
    [2, 'Planned and done: 2 actions<'],
  ])('are counted: %i', (count, words) => {
    const actions = Array.from({ length: count }, () => action);
    const decision = { title: 'transition 1 of n1', at: 0, why: [], scores: [], actions, changed: [] };
    expect(pageOf({ decisions: [decision] })).toContain(words);
  });
});

describe('the list of sections', () => {
  it('has them in the order in which they stand', () => {
    const page = reportPage(report);
    const listed = [...page.matchAll(/<a href="#([a-z-]+)">/g)].map(([, id]) => `id="${id}"`);
    expect(listed.length).toBeGreaterThan(4);
    const places = listed.map((id) => page.indexOf(id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });
});

describe('a place in the verdict', () => {
  it('is named as in the rest of the page, by what tells its file from all others', () => {
    const { history } = report;
    if (!history) throw new Error('the report has no history');
    const at = [{ file: 'n1/messages', line: 15 }];
    const page = reportPage({
      ...report,
      verdict: [{ ...statement('n2 was lost'), at }],
      history: { ...history, files: ['n1/messages', 'n2/messages'] },
    });
    expect(page).toContain('>n1/messages:15</a>');
  });
});

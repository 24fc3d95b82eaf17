/** The grade of a fleet: what its incidents did counts, not that there were any. */
import { describe, expect, it } from 'vitest';
import {
  EXCERPTS,
  MEASURES,
  type Excerpt,
  type ExcerptName,
  type FleetFacts,
  type FleetTotals,
  type Measure,
} from '../../src/fleet/report/fleet-report.js';
import { gradeOf, verdictOf } from '../../src/fleet/report/verdict.js';

const NONE: Excerpt = {
  query: 'any',
  parameters: { days: 30 },
  columns: [],
  rows: [],
  total: 0,
  clusters: 0,
  rules: 0,
};

const QUIET: FleetTotals = {
  clusters: 3,
  inputs: 3,
  partial: 0,
  lines: 100,
  first_ts: '2026-03-01T00:00:00.000Z',
  last_ts: '2026-03-22T00:00:00.000Z',
  events: 10,
  failures: 0,
  fencings: 0,
  failed_fencings: 0,
  incidents: 0,
  not_recovered: 0,
  outages: 0,
  down_s: 0,
};

function factsOf(
  totals: Partial<FleetTotals>,
  answers: Partial<Record<ExcerptName, Excerpt>> = {},
): FleetFacts {
  const all = { ...QUIET, ...totals };
  const worst: Excerpt = {
    ...NONE,
    rows: [{ cluster: 'shop', incidents: all.incidents, down_s: all.down_s }],
  };
  return {
    since: '1970-01-01',
    totals: all,
    days: [],
    worst: Object.fromEntries(MEASURES.map((by) => [by, worst])) as Record<Measure, Excerpt>,
    answers: {
      ...(Object.fromEntries(EXCERPTS.map((name) => [name, NONE])) as Record<ExcerptName, Excerpt>),
      ...answers,
    },
    failed: [],
    failedTotal: 0,
  };
}

const grade = (...facts: Parameters<typeof factsOf>): string => gradeOf(verdictOf(factsOf(...facts)));

describe('the grade of a fleet', () => {
  it('is good where nothing happened', () => {
    expect(grade({})).toBe('good');
  });

  it('is no more than a note for incidents by which no service was lost and no node fenced', () => {
    expect(grade({ incidents: 4, failures: 4 })).toBe('notice');
  });

  it('is a warning where nodes had to be fenced, or an incident has not ended', () => {
    expect(grade({ incidents: 4, fencings: 1 })).toBe('warning');
    expect(grade({ incidents: 4, not_recovered: 1 })).toBe('warning');
  });

  it('is an error where a service was lost, and where a node could not be fenced', () => {
    expect(grade({ incidents: 4, fencings: 1, outages: 1, down_s: 3 })).toBe('error');
    const failing = { ...NONE, total: 1, clusters: 1 };
    expect(grade({ incidents: 1, fencings: 1, failed_fencings: 1 }, { 'failing-fencing': failing })).toBe(
      'error',
    );
  });
});

/** The questions that the report of a fleet asks, one after the other. */
import { queryCalled } from '../queries/named.js';
import type { Ask, NamedQuery } from '../queries/query.js';
import type { Row } from '../table.js';
import {
  EXCERPTS,
  MEASURES,
  numberOf,
  textOf,
  totalsOf,
  type Excerpt,
  type ExcerptName,
  type FleetFacts,
  type Measure,
} from './fleet-report.js';

/** Rows of each answer that the page shows; the matrix has its own measure. */
const MOST_ROWS = 50;
const MOST_WORST = 20;
export const MATRIX = { rules: 60, clusters: 100 } as const;

type Values = Readonly<Record<string, string | number>>;

function knownQuery(name: string): NamedQuery {
  const query = queryCalled(name);
  if (!query) throw new Error(`there is no question ${name}`);
  return query;
}

/** The parameters of a question: as given, else their defaults. */
function valuesOf({ parameters }: NamedQuery, given: Values): Values {
  return Object.fromEntries(
    parameters.map(({ name, type, default: value }) => [
      name,
      given[name] ?? (type === 'integer' ? Number(value) : value),
    ]),
  );
}

async function rowsOf(ask: Ask, sql: string, values: Values): Promise<{ columns: string[]; rows: Row[] }> {
  const { columns, rows } = await ask(sql, values);
  return {
    columns: [...columns],
    rows: rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? null]))),
  };
}

/** Parameters that bound how much is answered, not what. */
const BOUNDS = new Set(['limit', 'rules', 'clusters']);
const NO_BOUND = 1_000_000_000;

/** The first rows of an answer, and how many there are. */
async function excerptOf(ask: Ask, name: string, given: Values, most: number): Promise<Excerpt> {
  const query = knownQuery(name);
  const parameters = valuesOf(query, given);
  const sql = query.sql.trim();
  const isCut = sql.endsWith('LIMIT $limit');
  const { columns, rows } = await rowsOf(ask, isCut ? sql : `${sql}\nLIMIT ${most}`, parameters);
  const unbound = Object.entries(parameters).map(([key, value]) => [key, BOUNDS.has(key) ? NO_BOUND : value]);
  const distinct = ['cluster', 'rule'].filter((column) => columns.includes(column));
  const counts = [
    'count(*) AS total',
    ...distinct.map((column) => `count(DISTINCT ${column}) AS ${column}s`),
  ];
  const all = await rowsOf(
    ask,
    `SELECT ${counts.join(', ')} FROM (${sql}) answer`,
    Object.fromEntries(unbound) as Values,
  );
  const [total = {}] = all.rows;
  const countOf = (key: string): number | null => (key in total ? numberOf(total[key]) : null);
  return {
    query: name,
    parameters,
    columns,
    rows,
    total: numberOf(total['total']),
    clusters: countOf('clusters'),
    rules: countOf('rules'),
  };
}

/**
 * Asks all of it. Moments and days are as the engine writes them.
 * @param since - a day, `2026-11-24`
 */
export async function askFleet(ask: Ask, since: string): Promise<Omit<FleetFacts, 'failed' | 'failedTotal'>> {
  const totals = await rowsOf(ask, knownQuery('fleet-totals').sql, { since });
  const trend = await rowsOf(ask, knownQuery('trouble-by-day').sql, { since });
  const worst: [Measure, Excerpt][] = [];
  for (const by of MEASURES)
    worst.push([by, await excerptOf(ask, 'ranked-clusters', { since, by, limit: MOST_WORST }, MOST_WORST)]);
  const answers: [ExcerptName, Excerpt][] = [];
  for (const name of EXCERPTS) {
    const most = name === 'finding-matrix' ? MATRIX.rules * MATRIX.clusters * 2 : MOST_ROWS;
    answers.push([name, await excerptOf(ask, name, { since, ...MATRIX }, most)]);
  }
  return {
    since,
    totals: totalsOf(totals.rows[0] ?? {}),
    days: trend.rows.map((row) => ({
      day: textOf(row['day']),
      failures: numberOf(row['failures']),
      fencings: numberOf(row['fencings']),
      outages: numberOf(row['outages']),
    })),
    worst: Object.fromEntries(worst) as Record<Measure, Excerpt>,
    answers: Object.fromEntries(answers) as Record<ExcerptName, Excerpt>,
  };
}

/** FleetReport: what is to be told of a whole fleet, as plain data: answers of named questions, each with what is left out. */
import type { InputLine } from '../manifest.js';
import type { Cell, Row } from '../table.js';

export const FLEET_REPORT_VERSION = '1.0';

/** The first rows of an answer. */
export interface Excerpt {
  /** The question, as `hatool fleet queries` lists it. */
  readonly query: string;
  /** Values of its parameters. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** All rows of the answer. */
  readonly total: number;
  /** Clusters in all rows; null where the answer has no column of clusters. */
  readonly clusters: number | null;
  /** Rules in all rows; null where it has no column of rules. */
  readonly rules: number | null;
}

/** What the worst clusters are ranked by. */
export const MEASURES = ['downtime', 'incidents', 'failures', 'fencings', 'findings'] as const;
export type Measure = (typeof MEASURES)[number];

export const EXCERPTS = [
  'findings-by-rule',
  'finding-matrix',
  'data-loss-risk',
  'without-fencing',
  'not-covered',
  'failing-fencing',
  'failing-fence-devices',
  'failing-agents',
  'near-misses',
  'split-brains',
  'stale-clusters',
  'incomplete-inputs',
] as const;
export type ExcerptName = (typeof EXCERPTS)[number];

export type Grade = 'error' | 'warning' | 'notice' | 'good';

export interface VerdictLine {
  readonly mark: 'broken' | 'attention' | 'change' | 'good' | null;
  readonly text: string;
}

/** A day on which something went wrong. */
export interface DayOfTrouble {
  /** `2026-11-24`, in UTC; 1970-01-01 for what has no known moment. */
  readonly day: string;
  readonly failures: number;
  readonly fencings: number;
  readonly outages: number;
}

/** What there is, and what went wrong since the day of the report. Moments are ISO 8601 in UTC. */
export interface FleetTotals {
  readonly clusters: number;
  readonly inputs: number;
  /** Inputs that were not read to their end. */
  readonly partial: number;
  readonly lines: number;
  readonly first_ts: string | null;
  readonly last_ts: string | null;
  readonly events: number;
  readonly failures: number;
  readonly fencings: number;
  readonly failed_fencings: number;
  readonly incidents: number;
  readonly not_recovered: number;
  readonly outages: number;
  readonly down_s: number;
}

/** An input of which nothing is in the tables. */
export interface FailedInput {
  readonly path: string;
  readonly reason: string;
}

export interface FleetFacts {
  /** From this day on, in UTC; `1970-01-01` for all of it. */
  readonly since: string;
  readonly totals: FleetTotals;
  /** In their order. */
  readonly days: readonly DayOfTrouble[];
  readonly worst: Readonly<Record<Measure, Excerpt>>;
  readonly answers: Readonly<Record<ExcerptName, Excerpt>>;
  /** Inputs that could not be read, the first of them. */
  readonly failed: readonly FailedInput[];
  /** All of those. */
  readonly failedTotal: number;
}

/** The document that `docs/formats/fleet-report.md` describes. */
export interface FleetReport extends FleetFacts {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** What it is of: the name of the lake. */
  readonly title: string;
  readonly grade: Grade;
  readonly verdict: readonly VerdictLine[];
}

export const numberOf = (cell: Cell | undefined): number => {
  const value = Number(cell ?? 0);
  return Number.isFinite(value) ? value : 0;
};

export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell);

const momentOf = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null);

export function totalsOf(row: Row): FleetTotals {
  return {
    clusters: numberOf(row['clusters']),
    inputs: numberOf(row['inputs']),
    partial: numberOf(row['partial']),
    lines: numberOf(row['lines']),
    first_ts: momentOf(row['first_ts']),
    last_ts: momentOf(row['last_ts']),
    events: numberOf(row['events']),
    failures: numberOf(row['failures']),
    fencings: numberOf(row['fencings']),
    failed_fencings: numberOf(row['failed_fencings']),
    incidents: numberOf(row['incidents']),
    not_recovered: numberOf(row['not_recovered']),
    outages: numberOf(row['outages']),
    down_s: numberOf(row['down_s']),
  };
}

/** So many inputs that failed are named. */
const MOST_FAILED = 50;

/** @param lines - the newest line of the manifest about each path */
export function failedInputs(lines: Iterable<InputLine>): Pick<FleetFacts, 'failed' | 'failedTotal'> {
  const all = [...lines]
    .filter(({ status }) => status === 'failed')
    .map(({ path, reason }): FailedInput => ({ path, reason: reason ?? '' }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return { failed: all.slice(0, MOST_FAILED), failedTotal: all.length };
}

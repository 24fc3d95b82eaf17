/** Table: the columns of a table of many clusters, each with its type and its meaning, and how its rows are dated and sorted. */

/**
 * The version of all tables together: the second number rises with a new column or table, the first one when something
 * that was there is gone or means something else.
 */
export const SCHEMA_VERSION = '1.0';

/** `moment`: microseconds since 1970 UTC; `integer` has 32 bits, `long` 64. */
export type ColumnType = 'text' | 'integer' | 'long' | 'real' | 'truth' | 'moment';

export interface Column {
  readonly type: ColumnType;
  readonly meaning: string;
}

/** What stands in a cell; moments are milliseconds since 1970 UTC. Null where nothing is known or there is nothing. */
export type Cell = string | number | boolean | null;

export type Row = Readonly<Record<string, Cell>>;

/** Rows as files take them: column by column. */
export interface Rows {
  readonly length: number;
  /** What stands in a column, by the number of the row. */
  readonly column: (name: string) => (row: number) => Cell;
}

export interface Table {
  readonly name: string;
  /** What a row is, as one sentence. */
  readonly summary: string;
  /** In the order in which files and results have them. */
  readonly columns: Readonly<Record<string, Column>>;
  /** The column that says on which day's files a row is. */
  readonly dated: string;
}

/** A table whose rows have a type of their own: the compiler compares its columns with that. */
export interface TableOf<R extends Row> extends Table {
  readonly columns: Readonly<Record<keyof R & string, Column>>;
  readonly dated: keyof R & string;
}

const column =
  (type: ColumnType) =>
  (meaning: string): Column => ({ type, meaning });

export const text = column('text');
export const integer = column('integer');
export const long = column('long');
export const real = column('real');
export const truth = column('truth');
export const moment = column('moment');

/** The columns that every table begins with. */
export const CLUSTER = text('name of the cluster, as the input was called or `--cluster-from` found it');

/** What has no known moment is on this day's files. */
export const UNDATED = '1970-01-01';

const DAY = 86_400_000;
/** Whatever claims to be of another time is kept with what has none: a day is a folder. */
const [FIRST_DAY, LAST_DAY] = [0, 253_402_214_400_000];

/** The day of a moment in UTC, as days since 1970; 0 where there is none. */
export function dayOf(at: Cell): number {
  return typeof at === 'number' && at >= FIRST_DAY && at <= LAST_DAY ? Math.floor(at / DAY) : 0;
}

/** A day as files have it in their names: `2026-11-24`; {@link UNDATED} for 0. */
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The order of cells of a column, in memory and in files: what is not known comes first. */
export function compareCells<C extends Cell | bigint>(one: C | undefined, other: C | undefined): number {
  if (one === other || (one ?? other ?? null) === null) return 0;
  if (one === null || one === undefined) return -1;
  if (other === null || other === undefined) return 1;
  return one < other ? -1 : 1;
}

/** The engines that answer the named questions to a lake, each in this process: DuckDB, and ClickHouse as chDB. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clickhouseFiles, clickhouseQuery } from '../src/fleet/queries/clickhouse.js';
import { duckPrelude } from '../src/fleet/queries/prelude.js';
import type { NamedQuery } from '../src/fleet/queries/query.js';
import type { Cell } from '../src/fleet/table.js';

export type Values = Readonly<Record<string, string | number>>;
export type AnswerRow = Readonly<Record<string, Cell>>;

export interface FleetEngine {
  readonly name: string;
  /** Moments come as milliseconds since 1970 UTC. */
  ask(query: NamedQuery, values: Values): Promise<readonly AnswerRow[]>;
  end(): void;
}

/** The folder of packages that do not come with hatool. */
export const peers = process.env['HATOOL_PEERS'];

export const hasPeer = (name: string): boolean => peers !== undefined && existsSync(join(peers, name));

const load = (name: string): unknown =>
  createRequire(pathToFileURL(join(peers ?? '', '..', 'package.json')))(name);

/** Days are text; moments milliseconds, also where an engine writes them as text; whole numbers are numbers. */
export function plainCell(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) {
    const text = value.toISOString();
    return value.getTime() % 86_400_000 === 0 ? text.slice(0, 10) : value.getTime();
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value))
    return new Date(value.endsWith('Z') ? value : `${value.replace(' ', 'T')}Z`).getTime();
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

const plainRow = (row: Readonly<Record<string, unknown>>): AnswerRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainCell(value)]));

/** The Parquet files of a table of a lake to which nothing is being added. */
export function tableFiles(lake: string, table: string): string[] {
  const folder = join(lake, table);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((day) =>
    readdirSync(join(folder, day)).map((name) => join(folder, day, name)),
  );
}

interface Duck {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<DuckConnection> }>;
  };
}
interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(
    sql: string,
    values: Values,
  ): Promise<{ getRowObjectsJS(): readonly Readonly<Record<string, unknown>>[] }>;
  closeSync(): void;
}

/** @param threads - on which it may compute */
export async function duckdbOn(lake: string, threads = 2): Promise<FleetEngine> {
  const { DuckDBInstance } = load('@duckdb/node-api') as Duck;
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  for (const statement of duckPrelude((table) => tableFiles(lake, table))) await connection.run(statement);
  return {
    name: 'DuckDB',
    async ask({ sql }, values) {
      const reader = await connection.runAndReadAll(sql, values);
      return reader.getRowObjectsJS().map(plainRow);
    },
    end: () => connection.closeSync(),
  };
}

interface ChdbSession {
  query(sql: string, format: string): string;
  queryBind(sql: string, values: Values, format: string): string;
  cleanup(): void;
}

/** ClickHouse in this process. */
export function chdbSession(): ChdbSession {
  const { Session } = load('chdb') as { Session: new () => ChdbSession };
  return new Session();
}

/** Engines write moments in ways of their own, and quote long numbers, unless they are told. */
const SETTINGS = "date_time_output_format = 'iso', output_format_json_quote_64bit_integers = 0";

/** Statements of a file of SQL, one by one, without its comments. */
export const statementsOf = (text: string): string[] =>
  text
    .split(/;\n/)
    .map((statement) => statement.replaceAll(/^--.*$/gm, '').trim())
    .filter((statement) => statement !== '');

/**
 * ClickHouse over the files of a lake, by the views and the questions that are shipped for it.
 * @param threads - on which it may compute
 */
export function chdbOn(lake: string, threads = 2): FleetEngine {
  const session = chdbSession();
  for (const statement of ['CREATE DATABASE fleet', 'USE fleet', ...statementsOf(clickhouseFiles(lake))])
    session.query(statement, 'CSV');
  return {
    name: 'chDB',
    ask(query, values) {
      const text = `${clickhouseQuery(query).trim()}, ${SETTINGS}, max_threads = ${threads}`;
      const { data } = JSON.parse(session.queryBind(text, values, 'JSON')) as {
        data: Record<string, unknown>[];
      };
      return Promise.resolve(data.map(plainRow));
    },
    end: () => session.cleanup(),
  };
}

/** Values for a question to a synthetic fleet: what is given, else the defaults. */
export function valuesFor({ parameters }: Pick<NamedQuery, 'parameters'>, given: Values): Values {
  return Object.fromEntries(
    parameters.map(({ name, type, default: usual }) => {
      const value = given[name] ?? usual;
      return [name, type === 'integer' ? Number(value) : value];
    }),
  );
}

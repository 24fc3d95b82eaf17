/** DuckDB, where it is installed: it does not come with hatool, and nothing but questions to a lake needs it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../base/usage-error.js';
import type { Ask } from '../../fleet/queries/query.js';
import type { Cell } from '../../fleet/table.js';

/** As much of `@duckdb/node-api` as is used. */
interface Reader {
  columnNames(): readonly string[];
  columnTypes(): readonly { readonly typeId: number }[];
  getRowsJS(): readonly (readonly unknown[])[];
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string, values?: Readonly<Record<string, unknown>>): Promise<Reader>;
  closeSync(): void;
}
interface DuckDb {
  readonly DuckDBTypeId: { readonly DATE: number };
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<Connection> }>;
  };
}

const NAME = '@duckdb/node-api';
/** Of `2026-11-24`. */
const DAY_LETTERS = 10;

/**
 * Where it may be: beside hatool, and in a folder of packages that is named. Not in the working folder: that may be what
 * somebody else has packed, and what lies there would be run.
 */
function found(named: string | undefined): string | undefined {
  const places = [
    import.meta.url,
    ...(named === undefined ? [] : [pathToFileURL(join(named, '..', 'package.json')).href]),
  ];
  for (const place of places) {
    try {
      return createRequire(place).resolve(NAME);
    } catch {
      // It is not there; perhaps in the next place.
    }
  }
  return undefined;
}

/** @param isDay - whether the column has days, and not moments */
function cellOf(value: unknown, isDay: boolean): Cell {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
      return value;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    default:
      if (value === null || value === undefined) return null;
      return value instanceof Date
        ? value.toISOString().slice(0, isDay ? DAY_LETTERS : undefined)
        : JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
  }
}

export interface EngineRequest {
  /** What it is for, as the user says it: `fleet query`. */
  readonly purpose: string;
  /** A folder of packages in which it may be. */
  readonly packages: string | undefined;
  /** What is done before anything is asked. */
  readonly prelude: readonly string[];
}

/** What DuckDB says of a statement that it cannot carry out. */
export class QueryRefused extends Error {}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const refused = (error: unknown): never => {
  throw new QueryRefused(messageOf(error));
};

/** What follows the first line shows where in the statement it is, which the user has not written. */
const refusedAtFirst = (error: unknown): never => {
  const [sentence = ''] = messageOf(error).split('\n');
  throw new QueryRefused(sentence);
};

/**
 * Starts it, in memory. Throws a UsageError where it is not installed, and {@link QueryRefused} for what it cannot do of the
 * prelude.
 */
export async function startDuckDb(
  request: EngineRequest,
): Promise<{ readonly ask: Ask; readonly end: () => void }> {
  const path = found(request.packages);
  if (path === undefined)
    throw new UsageError(
      `${request.purpose} needs DuckDB, which does not come with hatool: install ${NAME} where hatool is installed, or name a folder of packages with it in HATOOL_PEERS`,
    );
  const { DuckDBInstance, DuckDBTypeId } = createRequire(path)(path) as DuckDb;
  const instance = await DuckDBInstance.create(':memory:', {});
  const connection = await instance.connect();
  for (const statement of request.prelude) await connection.run(statement).catch(refusedAtFirst);
  return {
    async ask(sql, values) {
      const reader = await connection.runAndReadAll(sql, values).catch(refused);
      const areDays = reader.columnTypes().map(({ typeId }) => typeId === DuckDBTypeId.DATE);
      return {
        columns: reader.columnNames(),
        rows: reader
          .getRowsJS()
          .map((row) => row.map((cell, place) => cellOf(cell, areDays[place] === true))),
      };
    },
    end: () => connection.closeSync(),
  };
}

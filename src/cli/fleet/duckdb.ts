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
  getRowsJS(): readonly (readonly unknown[])[];
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string, values?: Readonly<Record<string, unknown>>): Promise<Reader>;
  closeSync(): void;
}
interface DuckDb {
  readonly DuckDBInstance: {
    create(
      path: string,
      options: Readonly<Record<string, string>>,
    ): Promise<{ connect(): Promise<Connection> }>;
  };
}

const NAME = '@duckdb/node-api';

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

function cellOf(value: unknown): Cell {
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
        ? momentText(value)
        : JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
  }
}

/** A day where there is nothing but a day, else a moment in UTC. */
function momentText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
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

const refused = (error: unknown): never => {
  throw new QueryRefused(error instanceof Error ? error.message : String(error));
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
  const { DuckDBInstance } = createRequire(path)(path) as DuckDb;
  const instance = await DuckDBInstance.create(':memory:', {});
  const connection = await instance.connect();
  for (const statement of request.prelude) await connection.run(statement).catch(refused);
  return {
    async ask(sql, values) {
      const reader = await connection.runAndReadAll(sql, values).catch(refused);
      return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(cellOf)) };
    },
    end: () => connection.closeSync(),
  };
}

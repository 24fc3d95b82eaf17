/** Questions to a lake on DuckDB, over the files that its manifest names: whatever is merged or moved meanwhile. */
import { realpath } from 'node:fs/promises';
import { UsageError } from '../../base/usage-error.js';
import { duckLimits, duckPrelude } from '../../fleet/queries/prelude.js';
import type { Ask } from '../../fleet/queries/query.js';
import type { Terminal } from '../command.js';
import { QueryRefused, startDuckDb } from './duckdb.js';
import { isThere, Lake } from './lake.js';

/** Characters by which DuckDB would look for several files. */
const GLOB = /[*?[\]]/;

export interface LakeRequest {
  /** Of the lake. */
  readonly path: string;
  /** What asks, as the user says it. */
  readonly purpose: string;
  readonly terminal: Terminal;
}

type Files = ReadonlyMap<string, readonly string[]>;

/** The files of each table, where they are now. */
async function filesByTable(lake: Lake): Promise<Files> {
  const files = new Map<string, string[]>();
  for (const file of lake.state.files.values()) {
    const [table = ''] = file.path.split('/');
    const known = files.get(table);
    const place = await lake.placeOf(file);
    if (known) known.push(place);
    else files.set(table, [place]);
  }
  return files;
}

async function areThere(files: Files): Promise<boolean> {
  for (const path of [...files.values()].flat()) if (!(await isThere(path))) return false;
  return true;
}

/** Files may be replaced while they are read: then it is asked again, of those that are there now. */
const MOST_TRIES = 5;

/**
 * Asks a lake. The questions may be asked several times, each time all of them.
 * Throws a UsageError where there is no lake or no DuckDB, and for what DuckDB says of a question.
 */
export async function askLake<T>(
  request: LakeRequest,
  questions: (ask: Ask, lake: Lake) => Promise<T>,
): Promise<T> {
  const { path, purpose, terminal } = request;
  const lake = await Lake.open(await realpath(path).catch(() => path));
  if (GLOB.test(lake.path))
    throw new UsageError(`"${lake.path}" has one of *?[] in it, which DuckDB takes for a pattern`);
  for (let tries = 1; ; tries += 1) {
    const files = await filesByTable(lake);
    const prelude = [...duckPrelude((table) => files.get(table) ?? []), ...duckLimits(lake.path)];
    const packages = terminal.environment['HATOOL_PEERS'];
    let end = (): void => undefined;
    try {
      const engine = await startDuckDb({ purpose, packages, prelude });
      end = engine.end;
      return await questions(engine.ask, lake);
    } catch (error) {
      if (!(error instanceof QueryRefused)) throw error;
      if (tries === MOST_TRIES || (await areThere(files))) throw new UsageError(error.message);
      await lake.refresh();
    } finally {
      end();
    }
  }
}

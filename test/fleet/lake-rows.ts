/** What is in a lake, read from its files by another way than that which wrote them. */
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The paths of all Parquet files of a table. */
export function filesOf(lake: string, table: string): string[] {
  const folder = join(lake, table);
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder)
    .flatMap((day) => readdirSync(join(folder, day)).map((name) => join(folder, day, name)))
    .sort();
}

export async function rowsInFile(path: string): Promise<Record<string, unknown>[]> {
  const file = await asyncBufferFromFile(path);
  return parquetReadObjects({ file, compressors: { GZIP: (bytes) => gunzipSync(bytes) } });
}

/** All rows of a table, file by file. */
export async function rowsIn(lake: string, table: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const path of filesOf(lake, table)) rows.push(...(await rowsInFile(path)));
  return rows;
}

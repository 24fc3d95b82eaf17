/** The files of `sql` as one document, which the program carries with it wherever it is installed. */
import { readdirSync, readFileSync } from 'node:fs';
import { readQuery, type NamedQuery } from '../src/fleet/queries/query.js';

export function namedQueries(): NamedQuery[] {
  return readdirSync('sql')
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readQuery(name, readFileSync(`sql/${name}`, 'utf8')));
}

export const namedQueriesJson = (): string => `${JSON.stringify(namedQueries(), undefined, 2)}\n`;

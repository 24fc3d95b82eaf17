/** The questions that have names, as `npm run docs` takes them in from the files of `sql`. */
import named from './named.json' with { type: 'json' };
import type { NamedQuery } from './query.js';

export const NAMED_QUERIES = named as readonly NamedQuery[];

/** The question of a name; undefined where there is none. */
export const queryCalled = (name: string): NamedQuery | undefined =>
  NAMED_QUERIES.find((known) => known.name === name);

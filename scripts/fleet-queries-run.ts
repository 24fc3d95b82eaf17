/** Asks a lake all named questions five times on both engines, and prints how long each took as JSON; for `npm run bench -- fleet`. */
import { chdbOn, duckdbOn, hasPeer, valuesFor, type FleetEngine, type Values } from './fleet-engines.js';
import { namedQueries } from './named-queries.js';
import type { NamedQuery } from '../src/fleet/queries/query.js';

export interface QueryTime {
  readonly name: string;
  readonly class: NamedQuery['class'];
  readonly engine: string;
  /** Milliseconds, the median of five. */
  readonly median: number;
  readonly rows: number;
}

const RUNS = 5;
const [, , lake = '', cluster = ''] = process.argv;
const GIVEN: Values = { cluster, day: '2026-10-15', words: 'failed' };

async function timesOn(engine: FleetEngine): Promise<QueryTime[]> {
  const times: QueryTime[] = [];
  for (const query of namedQueries()) {
    const values = valuesFor(query, GIVEN);
    const taken: number[] = [];
    let rows = 0;
    for (let i = 0; i < RUNS; i += 1) {
      const begun = performance.now();
      rows = (await engine.ask(query, values)).length;
      taken.push(performance.now() - begun);
    }
    const median = taken.sort((a, b) => a - b)[RUNS >> 1] ?? 0;
    times.push({ name: query.name, class: query.class, engine: engine.name, median, rows });
  }
  engine.end();
  return times;
}

const times = [
  ...(hasPeer('@duckdb/node-api') ? await timesOn(await duckdbOn(lake)) : []),
  ...(hasPeer('chdb') ? await timesOn(chdbOn(lake)) : []),
];
console.log(JSON.stringify(times));
process.exit(0);

/** The kinds of random clusters, and where the reference's answers to some of each are kept. */
import { join } from 'node:path';
import { randomCase, type RandomCase } from './cluster.js';
import { eventfulCase } from './eventful/cluster.js';

/** Plain clusters are rich in resources and constraints; eventful ones in failures, lost nodes, fencing, remote nodes. */
export const CASES = { plain: randomCase, eventful: eventfulCase } satisfies Record<
  string,
  (seed: number) => RandomCase
>;

export type CaseKind = keyof typeof CASES;

export function recordFile(kind: CaseKind): string {
  return join('test/random', kind === 'plain' ? 'recorded.json' : 'recorded-eventful.json');
}

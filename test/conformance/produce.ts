/** What hatool produces for a case. */
import { readFileSync } from 'node:fs';
import { simulateCase, type CaseOutputs } from './simulate-case.js';
import type { ConformanceCase } from './cases.js';

/** The outputs that hatool produces for a case; an absent one counts as different. */
export function produce({ input, args }: ConformanceCase): CaseOutputs {
  return simulateCase(readFileSync(input), args, {
    clock: { now: Math.floor(Date.now() / 1000), offset: 0 },
  });
}

/** What hatool produces for a case. */
import { readFileSync } from 'node:fs';
import { simulateCase } from '../../src/simulate/simulate-case.js';
import type { ConformanceCase, Output } from './cases.js';

/** The outputs that hatool produces for a case; an absent one counts as different. */
export function produce({ input, args }: ConformanceCase): Partial<Record<Output, string>> {
  return simulateCase(readFileSync(input), args);
}

/** What hatool produces for a case. The policy engine is not built yet: there is nothing to compare. */
import type { ConformanceCase, Output } from './cases.js';

/** The outputs that hatool produces for a case; an absent one counts as different. */
export function produce(_case: ConformanceCase): Partial<Record<Output, string>> {
  return {};
}

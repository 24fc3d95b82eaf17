/** An explanation as JSON, for programs. */
import type { ComparisonView } from '../../views/explain/compare.js';
import type { ProposalsView } from '../../views/explain/proposals.js';
import type { ExplainView } from '../../views/explain/explanation-view.js';

/** The view as it is, described in docs/formats/explain.md. */
export function renderExplainJson(view: ExplainView | ProposalsView | ComparisonView): string {
  return `${JSON.stringify(view, undefined, 2)}\n`;
}

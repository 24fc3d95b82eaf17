/** Prints a plan in any form that is made of its JSON alone; the page is made by what is loaded only for it. */
import { renderPlan, type PlanFormat, type PlanPrinting } from '../../render/plan/formats.js';
import type { PlanJson } from '../../render/plan/json.js';
import { pageText } from '../page-text.js';

export interface PrintedPlan extends Omit<PlanPrinting, 'format'> {
  readonly format: PlanFormat | 'html';
}

/** A page has room for everything that was looked at. */
export async function printedPlan(plan: PlanJson, { format, ...printing }: PrintedPlan): Promise<string> {
  if (format !== 'html') return renderPlan(plan, { ...printing, format });
  // The texts of a plan are masked when it is made.
  return pageText({ title: `${plan.base} → ${plan.head}`, document: plan.text.everything }, []);
}

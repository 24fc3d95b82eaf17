/** The forms of a plan that are made of its JSON alone. */
import type { Palette } from '../palette.js';
import { renderDocumentText } from '../document/text.js';
import { renderPlanGithub } from './github.js';
import { renderPlanJson, type PlanJson } from './json.js';
import { renderPlanMarkdown } from './markdown.js';

export const PLAN_FORMATS = ['text', 'json', 'markdown', 'github'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

export interface PlanPrinting {
  readonly format: PlanFormat;
  readonly isVerbose: boolean;
  readonly palette: Palette;
  readonly columns: number;
}

export function renderPlan(plan: PlanJson, { format, isVerbose, palette, columns }: PlanPrinting): string {
  switch (format) {
    case 'text':
      return renderDocumentText(isVerbose ? plan.text.everything : plan.text.oneScreen, { palette, columns });
    case 'json':
      return renderPlanJson(plan);
    case 'markdown':
      return renderPlanMarkdown(plan);
    case 'github':
      return renderPlanGithub(plan);
  }
}

/** A transition as a figure. */
import type { Plan } from '../../scheduler/plan/plan.js';
import { transitionDiagram, type TransitionOptions } from '../../views/figures/transition-diagram.js';
import { drawDiagram } from './draw-diagram.js';
import type { Figure } from './figure.js';

export function transitionFigure(
  plan: Pick<Plan, 'actions' | 'outcomes'>,
  options?: TransitionOptions,
): Figure {
  return drawDiagram(transitionDiagram(plan, options));
}

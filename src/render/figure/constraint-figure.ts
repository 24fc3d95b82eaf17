/** The constraints of a whole cluster as a figure. */
import type { Configuration } from '../../config/configuration.js';
import type { PlanOutcomes } from '../../scheduler/plan/plan.js';
import { constraintDiagram } from '../../views/figures/constraint-diagram.js';
import { drawDiagram } from './draw-diagram.js';
import type { Figure } from './figure.js';

/** @param plan - tells where everything runs; without it the figure is of the configuration alone */
export function constraintFigure(configuration: Configuration, plan?: PlanOutcomes): Figure {
  return drawDiagram(constraintDiagram(configuration, plan));
}

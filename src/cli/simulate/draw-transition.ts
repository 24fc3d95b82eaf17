/** The transition of a simulation as a drawing. */
import { outcomesOf } from '../../scheduler/plan/outcomes.js';
import { plannedAction } from '../../scheduler/plan/planned-actions.js';
import type { Schedule } from '../../scheduler/schedule.js';
import { renderFigureSvg } from '../../render/figure/svg.js';
import { transitionFigure } from '../../render/figure/transition-figure.js';

export function drawTransition(schedule: Schedule): string {
  const actions = schedule.state.actions.map(plannedAction);
  return renderFigureSvg(transitionFigure({ actions, outcomes: outcomesOf(schedule).outcomes }));
}

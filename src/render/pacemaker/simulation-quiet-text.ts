/** The parts of a simulation → the lines that `crm_simulate --quiet` prints of them. */
import type { ExecutionStep, InjectionStep, SimulationPart } from '../../simulate/simulation-part.js';
import { scoreLines } from './scores-text.js';
import { scoresTitle, type OutputLine, type SimulationTextOptions } from './simulation-text.js';
import { scoreEventsOf } from '../../scheduler/score-events.js';

function errorLines(steps: readonly (InjectionStep | ExecutionStep)[]): OutputLine[] {
  return steps.flatMap((step) => (step.kind === 'error' ? [{ to: 'err', text: step.message }] : []));
}

/**
 * Lines of one part after the other: scores and errors only. Blank lines stand where the reference, which counts
 * sections that it does not show, has them. Pacemaker: pcmk__simulate, text_is_quiet
 */
export function quietTextLines(
  options: SimulationTextOptions,
): (part: SimulationPart) => readonly OutputLine[] {
  let hasSection = false;
  const spaced = (lines: readonly OutputLine[]): OutputLine[] => {
    const blank: OutputLine[] = hasSection ? [{ to: 'out', text: '' }] : [];
    hasSection = true;
    return [...blank, ...lines];
  };
  const listing = (part: SimulationPart & { readonly kind: 'schedule' }): OutputLine[] => {
    const title = scoresTitle(options);
    if (title === undefined) return [];
    const lines = scoreLines(scoreEventsOf(part.schedule.state), options);
    // Scores come without decoration, for other programs to read.
    const shown = options.scores ? lines : [`${title}:`, ...lines.map((line) => `  * ${line}`)];
    return spaced(shown.map((text) => ({ to: 'out', text })));
  };
  return (part) => {
    switch (part.kind) {
      case 'injections':
        return spaced(errorLines(part.steps));
      case 'schedule':
        return listing(part);
      case 'execution':
        return hasSection ? spaced(errorLines(part.steps)) : errorLines(part.steps);
      case 'effective-time':
      case 'status':
      case 'input':
      case 'output':
        return [];
    }
  };
}

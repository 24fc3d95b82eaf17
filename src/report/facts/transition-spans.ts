/** What lasts in the lane of transitions: each one that was begun, with its DC. */
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { Span } from './span.js';

/** The last moment of a transition of which the logs tell. */
function endOf({ from, to, initiated, failed, aborts }: TransitionRun): number {
  return to ?? Math.max(from, ...[...initiated, ...failed, ...aborts].map(({ at }) => at));
}

const isWhole = ({ end, failed }: TransitionRun): boolean =>
  end?.status === 'Complete' && end.incomplete === 0 && failed.length === 0;

/** In the order of their calculation; those that were overtaken before they could run are no spans. */
export function transitionSpans({ transitions }: Timeline): readonly Span[] {
  return transitions
    .filter(({ isOvertaken }) => isOvertaken !== true)
    .map((run) => ({
      state: isWhole(run) ? 'transition' : 'transition-incomplete',
      from: run.from,
      to: endOf(run),
      node: run.node,
      evidence: run.evidence,
    }));
}

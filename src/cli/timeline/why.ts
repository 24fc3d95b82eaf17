/** Finds the saved scheduler inputs of incidents' decisions and has the engine explain them. */
import { UsageError } from '../../base/usage-error.js';
import { explainCib } from '../../explain/explain-cib.js';
import { InputMatcher, type MatchedInput, type SavedInput } from '../../replay/input-matcher.js';
import { readSavedInput } from '../../replay/replay-transition.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { savedInputs } from '../saved-inputs.js';
import { decisionView, tellingDecisions, type DecisionView } from '../../views/timeline/why.js';

function explained(saved: SavedInput, { run, calculatedAt }: MatchedInput): DecisionView | undefined {
  const { root } = readSavedInput(saved);
  if (!root) return undefined;
  try {
    const explanation = explainCib(root, { clock: { now: calculatedAt, offset: 0 } });
    return decisionView({ run, explanation, file: saved.name });
  } catch (error) {
    // An input that is refused for its size has no reasons to tell; the timeline stays true without them.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/**
 * The engine's reasons for the decisions of incidents, as far as their inputs are among the files.
 * @param onUnreadable - hears, in a sentence, of an input that cannot be read
 */
export async function whyDecided(
  paths: readonly string[],
  timeline: Timeline,
  incidents: readonly Incident[],
  onUnreadable: (sentence: string) => void,
): Promise<ReadonlyMap<TransitionRun, DecisionView>> {
  const runs = incidents.flatMap(tellingDecisions);
  if (runs.length === 0 || paths.includes('-')) return new Map();
  const matcher = new InputMatcher(timeline, runs, Math.floor(Date.now() / 1000));
  const found = new Map<TransitionRun, DecisionView>();
  const wants = (path: string): boolean => matcher.wants(path);
  for await (const saved of savedInputs(paths, wants, (_, sentence) => onUnreadable(sentence))) {
    for (const matched of matcher.match(saved)) {
      const decision = explained(saved, matched);
      if (decision) found.set(matched.run, decision);
    }
  }
  return found;
}

/** The door to the policy engine: what goes in is a CIB or its state, what comes out is a Plan. */
import type { DateTime } from '../../base/date-time.js';
import { positionAt } from '../../base/source.js';
import type { UnpackedState } from '../../cluster/model/cluster-state.js';
import type { InputProblem } from '../../cluster/model/input-problem.js';
import { unpack, type UnpackOptions } from '../../cluster/unpack/unpack.js';
import { configurationAt } from '../../config/current.js';
import type { XmlElement } from '../../xml/element.js';
import type { ScheduleOptions } from '../context.js';
import type { GraphAction, TransitionGraph } from '../graph/transition-graph.js';
import { schedule, type Schedule } from '../schedule.js';
import { scoreEventsOf, type ScoreEvent } from '../score-events.js';
import { outcomesOf } from './outcomes.js';
import type { Plan, PlannedProblem, PlannedScore } from './plan.js';
import { plannedAction } from './planned-actions.js';

function plannedScore(event: ScoreEvent): PlannedScore {
  if (event.kind === 'capacity' || event.kind === 'utilization') {
    return { ...event, values: [...event.values] };
  }
  const { trail: _, ...score } = event;
  return score;
}

function plannedProblem({ kind, severity, message, element }: InputProblem): PlannedProblem {
  const place = element && positionAt(element.source, element.start);
  return { kind, severity, message, at: place && { source: element.source.name, ...place } };
}

function describedAction({ id, element, attributes, details }: GraphAction): GraphAction {
  return { id, element, attributes, details };
}

/** The graph's actions are described when they are asked for: here all of them are, once. */
function describedGraph({ attributes, synapses }: TransitionGraph): TransitionGraph {
  /** By id: one action is an input of many. */
  const asInput = new Map<number, GraphAction>();
  const describeInput = (action: GraphAction): GraphAction => {
    const known = asInput.get(action.id);
    if (known) return known;
    const made = describedAction(action);
    asInput.set(action.id, made);
    return made;
  };
  return {
    attributes,
    synapses: synapses.map(({ id, priority, action, inputs }) => ({
      id,
      priority,
      action: describedAction(action),
      inputs: inputs.map(describeInput),
    })),
  };
}

/** A schedule as a value: nothing of it is the state's. */
export function planOf(scheduled: Schedule): Plan {
  const { state, changes, graph } = scheduled;
  return {
    ...outcomesOf(scheduled),
    changes,
    actions: state.actions.map(plannedAction),
    scores: Array.from(scoreEventsOf(state), plannedScore),
    graph: describedGraph(graph),
    problems: state.problems.map(plannedProblem),
  };
}

/**
 * What the policy engine makes of a state.
 * @param state - used up by it: a state that was planned before is refused with an Error
 */
export function plan(state: UnpackedState, options: ScheduleOptions): Plan {
  return planOf(schedule(state, options));
}

/**
 * What the policy engine makes of a CIB at a time; the same again, however often it is asked.
 * @param root - `<cib>` in the current schema; it stays as it is
 */
export function planCib(
  root: XmlElement,
  options: UnpackOptions & ScheduleOptions & { readonly now: DateTime },
): Plan {
  return plan(unpack(configurationAt(root, options.now), options), options);
}

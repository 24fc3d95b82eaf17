/** A simulation from the input CIB to the resulting one: status, injections, schedule, execution, revised status. */
import type { XmlElement } from '../xml/element.js';
import { schedule } from '../scheduler/schedule.js';
import { execute } from './execute.js';
import { withFailureMarks } from './failure-marks.js';
import { addsNodes } from './inject.js';
import { inputState, unpackFor } from './input-state.js';
import type { SimulationOptions } from './simulation-options.js';
import type { SimulationPart } from './simulation-part.js';

/**
 * Up to where the simulation is to reach, but for the revised status. Returns the resulting CIB, and nothing else: what
 * was scheduled is as large as all that follows, and a generator holds its variables until it ends.
 */
function* throughTransition(
  root: XmlElement,
  options: SimulationOptions,
): Generator<SimulationPart, XmlElement> {
  const state = yield* inputState(root, options);
  yield { kind: 'input', cib: withFailureMarks(state) };
  if (options.reach === 'show') return state.root;
  const scheduled = schedule(state, { recordScores: options.recordScores });
  yield { kind: 'schedule', schedule: scheduled };
  if (options.reach === 'schedule') return state.root;
  const { cib, steps, outcome } = execute(scheduled, {
    failing: options.failingOperations,
    addsNodes: addsNodes(options.injections),
    now: options.clock.now,
  });
  yield { kind: 'execution', steps, outcome };
  return cib;
}

/**
 * Runs a simulation. What it finds comes part by part, in the order in which crm_simulate says it; `output` is last.
 * Nothing is changed outside: the CIB given stays as it is.
 *
 * @param root - `<cib>` in the current schema
 * Throws a UsageError for a date that is none.
 * Pacemaker: pcmk__simulate
 */
export function* simulate(root: XmlElement, options: SimulationOptions): Generator<SimulationPart, void> {
  const cib = yield* throughTransition(root, options);
  if (options.reach === 'execute' && !options.quiet) {
    const revised = yield* unpackFor(cib, options);
    yield { kind: 'status', when: 'revised', state: revised };
  }
  yield { kind: 'output', cib };
}

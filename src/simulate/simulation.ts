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
 * Runs a simulation. What it finds comes part by part, in the order in which crm_simulate says it; `output` is last.
 * Nothing is changed outside: the CIB given stays as it is.
 *
 * @param root - `<cib>` in the current schema
 * Throws a UsageError for a date that is none.
 * Pacemaker: pcmk__simulate
 */
export function* simulate(root: XmlElement, options: SimulationOptions): Generator<SimulationPart, void> {
  const state = yield* inputState(root, options);
  const { root: cib } = state;
  yield { kind: 'input', cib: withFailureMarks(state) };
  if (options.reach === 'show') return yield { kind: 'output', cib };
  const scheduled = schedule(state, { recordScores: options.recordScores });
  yield { kind: 'schedule', schedule: scheduled };
  if (options.reach === 'schedule') return yield { kind: 'output', cib };
  const executed = execute(scheduled, {
    failing: options.failingOperations,
    addsNodes: addsNodes(options.injections),
    now: options.clock.now,
  });
  yield { kind: 'execution', steps: executed.steps, outcome: executed.outcome };
  if (!options.quiet) {
    const revised = yield* unpackFor(executed.cib, options);
    yield { kind: 'status', when: 'revised', state: revised };
  }
  yield { kind: 'output', cib: executed.cib };
}

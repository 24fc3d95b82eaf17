/** A simulation from the input CIB to the resulting one: status, injections, schedule, execution, revised status. */
import { parseDateTime, type DateTime } from '../base/date-time.js';
import { UsageError } from '../base/usage-error.js';
import { makeElement, deriveElement } from '../xml/derive.js';
import { attributeOf, childNamed, type XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { unpack } from '../cluster/unpack/unpack.js';
import { schedule } from '../scheduler/schedule.js';
import { execute } from './execute.js';
import { withFailureMarks } from './failure-marks.js';
import { addsNodes, hasInjections, inject } from './inject.js';
import type { SimulationOptions } from './simulation-options.js';
import type { SimulationPart } from './simulation-part.js';

interface EffectiveTime {
  readonly now: DateTime;
  /** What is to be said about it; nothing about the current time. */
  readonly part: SimulationPart | undefined;
}

/** The date asked for, or else the one recorded in the CIB, or else now. Pacemaker: set_effective_date */
function effectiveTime(root: XmlElement, { effectiveTime: asked, clock }: SimulationOptions): EffectiveTime {
  if (asked !== undefined) {
    const now = parseDateTime(asked, clock);
    if (!now)
      throw new UsageError(`"${asked}" is no date; expected one of ISO 8601, such as "2026-05-04 05:14:15Z"`);
    return { now, part: { kind: 'effective-time', from: 'option', text: asked } };
  }
  const recorded = Number.parseInt(attributeOf(root, 'execution-date') ?? '', 10);
  if (!(recorded > 0)) return { now: { seconds: clock.now, offset: clock.offset }, part: undefined };
  const date = { seconds: recorded, offset: clock.offset };
  return { now: date, part: { kind: 'effective-time', from: 'cib', date } };
}

/** The CIB with a status section, which Pacemaker adds to one without. */
export function withStatus(root: XmlElement): XmlElement {
  if (childNamed(root, 'status')) return root;
  return deriveElement(root, {}, [...root.children, makeElement(root, 'status', {})]);
}

/** Unpacks a CIB, after saying for which time. Pacemaker: reset */
function* unpackFor(root: XmlElement, options: SimulationOptions): Generator<SimulationPart, ClusterState> {
  const { now, part } = effectiveTime(root, options);
  if (part) yield part;
  return unpack(root, { now, ledger: options.ledger });
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
  let cib = withStatus(root);
  let state = yield* unpackFor(cib, options);
  if (!options.quiet) yield { kind: 'status', when: 'current', state };
  if (hasInjections(options.injections)) {
    const injected = inject(state, options.injections, options.clock.now);
    yield { kind: 'injections', steps: injected.steps };
    cib = injected.cib;
    state = yield* unpackFor(cib, options);
  }
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

/** A CIB → its Explanation: runs the engine with the ledger on and gathers what it noted. */
import type { Clock } from '../base/date-time.js';
import { UsageError } from '../base/usage-error.js';
import type { XmlElement } from '../xml/element.js';
import type { Ledger } from '../cluster/model/cause.js';
import type { UnpackedState } from '../cluster/model/cluster-state.js';
import type { Resource } from '../cluster/model/resource.js';
import { createLedger } from '../ledger/ledger.js';
import { outcomesOf } from '../scheduler/plan/outcomes.js';
import { schedule } from '../scheduler/schedule.js';
import { effectiveInjections, type Injection } from '../simulate/injection.js';
import { inputState } from '../simulate/input-state.js';
import { NO_INJECTIONS, type Injections } from '../simulate/simulation-options.js';
import type { SimulationPart } from '../simulate/simulation-part.js';
import { plannedCib, type PlannedCib } from './basis.js';
import type { Explanation, Placement } from './explanation.js';
import { LazyPlacement, PlacementSources } from './lazy-placement.js';
import { withParts } from './with-parts.js';

export interface ExplainOptions {
  /** The current time, for a CIB that does not say when it was calculated, and for injected results. */
  readonly clock: Clock;
  /** The time for which everything is judged, as text; without it, the one that the CIB records, or the current one. */
  readonly effectiveTime?: string | undefined;
  /** What to pretend before anything is scheduled. */
  readonly injections?: Injections | undefined;
  /** Whether an injected quorum counts without another injection; for crm_simulate it does not. */
  readonly quorumAlone?: boolean | undefined;
  /** A CIB whose status counts instead of the own one. */
  readonly statusOf?: XmlElement | undefined;
}

/** A simulation says what is wrong with an injection and goes on without it; an answer must not. */
function refuseErrors(part: SimulationPart): void {
  if (part.kind !== 'injections') return;
  for (const step of part.steps) if (step.kind === 'error') throw new UsageError(step.message);
}

/** What a simulation would schedule. */
function stateFor(root: XmlElement, options: ExplainOptions, ledger: Ledger): UnpackedState {
  const { injections = NO_INJECTIONS } = options;
  const parts = inputState(root, { ...options, injections, quiet: true, ledger });
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
    refuseErrors(value);
  }
}

function injectedIn(options: ExplainOptions): readonly Injection[] {
  const { effectiveTime, injections = NO_INJECTIONS } = options;
  const time: Injection[] =
    effectiveTime === undefined ? [] : [{ option: '--set-datetime', value: effectiveTime }];
  return [...effectiveInjections({ ...options, injections }), ...time];
}

/**
 * Explains what the scheduler makes of a CIB. One without status is explained as the healthy cluster that it describes,
 * once that has settled; injections come after that.
 * @param root - `<cib>` in the current schema
 * Throws a UsageError for a date that is none, and for injections that the CIB does not allow.
 */
export function explainCib(root: XmlElement, options: ExplainOptions): Explanation {
  return explainPlanned(plannedCib(root, options), options);
}

/** Explains a CIB with the status that was found for it. */
export function explainPlanned({ root, basis }: PlannedCib, options: ExplainOptions): Explanation {
  const ledger = createLedger();
  const input = stateFor(root, options, ledger);
  const scheduled = schedule(input, { recordScores: true });
  const { state, changes, graph } = scheduled;
  const sources = new PlacementSources(state, ledger);
  const placements = new Map<Resource, Placement>();
  for (const top of state.resources) {
    for (const resource of withParts(top)) {
      placements.set(resource, new LazyPlacement(sources, resource));
    }
  }
  return {
    basis,
    state,
    outcomes: outcomesOf(scheduled),
    changes,
    graph,
    placements,
    injected: injectedIn(options),
  };
}

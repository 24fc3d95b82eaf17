/** SimulationPart: what a simulation has to say, part by part, in the order in which the reference says it. */
import type { DateTime } from '../base/date-time.js';
import type { XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Schedule } from '../scheduler/schedule.js';

/** Something that was changed in, or is wrong with, the input. */
export type InjectionStep =
  | { readonly kind: 'quorum'; readonly value: string }
  | { readonly kind: 'watchdog'; readonly value: string }
  | { readonly kind: 'node'; readonly change: 'Online' | 'Offline' | 'Failing'; readonly node: string }
  | {
      readonly kind: 'ticket';
      readonly change: 'Granting' | 'Revoking' | 'Standby' | 'Activating';
      readonly ticket: string;
    }
  | { readonly kind: 'operation'; readonly specification: string }
  | AttributeStep
  | ErrorStep;

/** A transient node attribute was set. */
export interface AttributeStep {
  readonly kind: 'attribute';
  readonly name: string;
  readonly value: string;
  /** Id of the `<node_state>`. */
  readonly nodeId: string;
}

/** What the reference prints to its standard error. */
export interface ErrorStep {
  readonly kind: 'error';
  readonly message: string;
}

/** Something that was pretended while the transition was executed. */
export type ExecutionStep =
  | { readonly kind: 'pseudo-action'; readonly task: string; readonly node: string | undefined }
  | {
      readonly kind: 'resource-action';
      readonly resource: string;
      readonly operation: string;
      readonly node: string;
      /** Milliseconds; 0 for an operation that is not repeated. */
      readonly intervalMs: number;
    }
  | {
      readonly kind: 'cluster-action';
      readonly task: string;
      readonly node: string;
      readonly resource: string | undefined;
    }
  | { readonly kind: 'fencing'; readonly target: string; readonly operation: string }
  | { readonly kind: 'pretended-failure'; readonly actionId: number; readonly exitCode: number }
  | AttributeStep
  | ErrorStep;

/** `terminated`: actions were left whose inputs never came, though nothing failed. */
export type ExecutionOutcome = 'complete' | 'terminated';

/**
 * A part is true when it is given; scheduling changes the state that an earlier part showed, so what is to be said of
 * a state must be said before the next part is asked for.
 */
export type SimulationPart =
  /** The time for which everything is judged is the one asked for, as written, … */
  | { readonly kind: 'effective-time'; readonly from: 'option'; readonly text: string }
  /** … or the one recorded in the CIB. */
  | { readonly kind: 'effective-time'; readonly from: 'cib'; readonly date: DateTime }
  | { readonly kind: 'status'; readonly when: 'current' | 'revised'; readonly state: ClusterState }
  | { readonly kind: 'injections'; readonly steps: readonly InjectionStep[] }
  /** The CIB that is scheduled, injections included (`-I`). */
  | { readonly kind: 'input'; readonly cib: XmlElement }
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | {
      readonly kind: 'execution';
      readonly steps: readonly ExecutionStep[];
      readonly outcome: ExecutionOutcome;
    }
  /** The CIB after everything (`-O`); always the last part. */
  | { readonly kind: 'output'; readonly cib: XmlElement };

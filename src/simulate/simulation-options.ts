/** What a simulation is asked to do, as plain data: the options of crm_simulate that change its result. */
import type { Clock } from '../base/date-time.js';
import type { Ledger } from '../cluster/model/cause.js';

/** Changes to the input before anything is scheduled. Names and specifications are as the user wrote them. */
export interface Injections {
  /** `-q`; like the reference, it counts only when something else is injected too. */
  readonly quorum?: string | undefined;
  /** `-w` */
  readonly watchdog?: string | undefined;
  /** `-u`; a node that the configuration does not have is added to it. */
  readonly nodesUp: readonly string[];
  /** `-d` */
  readonly nodesDown: readonly string[];
  /** `-f` */
  readonly nodesFailing: readonly string[];
  /** `-g` */
  readonly ticketsGranted: readonly string[];
  /** `-r` */
  readonly ticketsRevoked: readonly string[];
  /** `-b` */
  readonly ticketsStandby: readonly string[];
  /** `-e` */
  readonly ticketsActivated: readonly string[];
  /** `-i`: results of operations, each as `RESOURCE_TASK_INTERVAL@NODE=RC`. */
  readonly operations: readonly string[];
}

export const NO_INJECTIONS: Injections = {
  nodesUp: [],
  nodesDown: [],
  nodesFailing: [],
  ticketsGranted: [],
  ticketsRevoked: [],
  ticketsStandby: [],
  ticketsActivated: [],
  operations: [],
};

/** What leads from a CIB to the state that is scheduled. */
export interface InputOptions {
  /** The current time: of recorded results, and of the whole when neither `-t` nor the CIB gives another. */
  readonly clock: Clock;
  /** `-t`, as written; throws a UsageError when it is no date. */
  readonly effectiveTime?: string | undefined;
  readonly injections: Injections;
  /** Whether an injected quorum counts without another injection; for crm_simulate it does not. */
  readonly quorumAlone?: boolean | undefined;
  /** Whether the status before the injections is told of. */
  readonly quiet: boolean;
  /** Keeps the causes of scores and actions. */
  readonly ledger?: Ledger | undefined;
}

/** How far to go: show the input, schedule (`-R`), or also pretend to execute the transition (`-S`). */
export type SimulationReach = 'show' | 'schedule' | 'execute';

export interface SimulationOptions extends InputOptions {
  readonly reach: SimulationReach;
  /** `-F`: operations that fail when they are executed, each as `RESOURCE_TASK_INTERVAL@NODE=RC`. */
  readonly failingOperations: readonly string[];
  /** `-Q`: no status is told, neither before nor after the execution; the resulting CIB is not unpacked for it. */
  readonly quiet: boolean;
  /** Record scores and utilization for their listing (`-s`, `-U`). */
  readonly recordScores: boolean;
}

/** What became of a plan: which of its actions were started, which failed, which were not begun, and why. */
import { parseLoggedOperationKey } from '../logs/operation-key.js';
import type { TransitionGraph } from '../scheduler/graph/transition-graph.js';
import type { PlacedEvent } from '../timeline/placed-event.js';
import type { TransitionRun } from '../timeline/transitions.js';

/** Why actions of a plan were not begun. */
export type NotBegun =
  | { readonly kind: 'aborted'; readonly by: PlacedEvent }
  | { readonly kind: 'failed'; readonly action: PlacedEvent }
  | { readonly kind: 'overtaken' }
  /** The transition ended without them, as its last line says: `Terminated`. */
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'log-ends' };

export interface CarriedOut {
  /** Actions of the plan that an agent carries out. */
  readonly planned: readonly string[];
  readonly started: readonly string[];
  readonly failed: readonly PlacedEvent[];
  /** Names of planned actions that the log does not show to be begun. */
  readonly notBegun: readonly string[];
  /** Undefined when all were begun, or nothing tells. */
  readonly because: NotBegun | undefined;
  /** Names of actions that were begun and are not in the plan. */
  readonly unplanned: readonly string[];
}

/** `db_start_0 on node1` */
const actionName = (key: string, node: string | undefined): string =>
  node === undefined ? key : `${key} on ${node}`;

function plannedNames({ synapses }: TransitionGraph): string[] {
  return synapses.flatMap(({ action }) => {
    const attributes = new Map(action.attributes);
    const key = attributes.get('operation_key') ?? '';
    // Fencing is carried out by whoever can, not by the node that it is about.
    const isFencing = attributes.get('operation') === 'stonith';
    // Other actions of the cluster itself, such as a shutdown, are logged in detail only.
    if (action.element !== 'rsc_op' && !isFencing) return [];
    return [actionName(key, isFencing ? undefined : attributes.get('on_node'))];
  });
}

function startedName({ event: { data } }: PlacedEvent): string | undefined {
  if (data.kind === 'fencing-requested') return `stonith-${data.target}-${data.operation}`;
  if (data.kind !== 'action-initiated') return undefined;
  // 1.1 also begins steps of its own, such as probe_complete.
  return parseLoggedOperationKey(data.key) ? actionName(data.key, data.node) : undefined;
}

function reasonFor(run: TransitionRun): NotBegun {
  const [abort] = run.aborts;
  if (abort) return { kind: 'aborted', by: abort };
  const [action] = run.failed;
  if (action) return { kind: 'failed', action };
  if (run.isOvertaken) return { kind: 'overtaken' };
  return run.end ? { kind: 'ended', status: run.end.status } : { kind: 'log-ends' };
}

/** Sets a plan beside what its DC logged of it. */
export function carriedOut(graph: TransitionGraph, run: TransitionRun): CarriedOut {
  const planned = plannedNames(graph);
  const started = [...new Set(run.initiated.flatMap((happening) => startedName(happening) ?? []))];
  const [wanted, begun] = [new Set(planned), new Set(started)];
  const notBegun = planned.filter((name) => !begun.has(name));
  return {
    planned,
    started,
    failed: run.failed,
    notBegun,
    because: notBegun.length > 0 ? reasonFor(run) : undefined,
    unplanned: started.filter((name) => !wanted.has(name)),
  };
}

/** The order in which the actions of a transition graph are started when each ends at once. */
import type { Synapse, TransitionGraph } from '../scheduler/graph/transition-graph.js';

/** How an action ended. A `refused` one could not even be started; what waits for it waits for ever. */
export type ActionEnd = 'done' | 'failed' | 'refused';

const INFINITY = 1_000_000;

/** A queue of numbers that gives out the smallest first. */
interface SmallestFirst {
  readonly heap: number[];
}

function put({ heap }: SmallestFirst, value: number): void {
  let at = heap.push(value) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = heap[above] as number;
    if (other <= value) break;
    heap[at] = other;
    at = above;
  }
  heap[at] = value;
}

function take({ heap }: SmallestFirst): number | undefined {
  const smallest = heap[0];
  const last = heap.pop();
  if (smallest === undefined || last === undefined || heap.length === 0) return smallest;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below + 1 < heap.length && (heap[below + 1] as number) < (heap[below] as number)) below += 1;
    const other = heap[below];
    if (other === undefined || other >= last) break;
    heap[at] = other;
    at = below;
  }
  heap[at] = last;
  return smallest;
}

interface Waiting {
  /** How many of the inputs of each synapse did not end yet. */
  readonly open: number[];
  /** The synapses that wait for an action, by its id. */
  readonly byInput: ReadonlyMap<number, readonly number[]>;
}

function waitingOf(synapses: readonly Synapse[]): Waiting {
  const byInput = new Map<number, number[]>();
  const open = synapses.map(({ inputs }, at) => {
    const ids = new Set(inputs.map(({ id }) => id));
    for (const id of ids) {
      const waiting = byInput.get(id);
      if (waiting) waiting.push(at);
      else byInput.set(id, [at]);
    }
    return ids.size;
  });
  return { open, byInput };
}

/**
 * Starts every synapse whose inputs are done: in rounds, in each of them by position, as the reference does that walks
 * its list until nothing is left to start. After a failure only synapses of infinite priority, and pseudo-actions,
 * go on. Returns `terminated` when something was left though nothing failed. Pacemaker: pcmk__execute_graph
 */
export function executeInOrder(
  { synapses }: TransitionGraph,
  run: (synapse: Synapse) => ActionEnd,
): 'complete' | 'terminated' {
  const { open, byInput } = waitingOf(synapses);
  let round: SmallestFirst = { heap: [] };
  let nextRound: SmallestFirst = { heap: [] };
  synapses.forEach((_synapse, at) => {
    if (open[at] === 0) put(round, at);
  });
  let abortPriority = 0;
  let left = synapses.length;
  const confirm = (synapse: Synapse, at: number, end: ActionEnd): void => {
    for (const waiting of byInput.get(synapse.action.id) ?? []) {
      if (end === 'failed' && synapses[waiting]?.priority !== INFINITY) continue;
      open[waiting] = (open[waiting] ?? 0) - 1;
      if (open[waiting] === 0) put(waiting > at ? round : nextRound, waiting);
    }
  };
  for (;;) {
    const at = take(round);
    if (at === undefined) {
      if (nextRound.heap.length === 0) break;
      [round, nextRound] = [nextRound, round];
      continue;
    }
    const synapse = synapses[at];
    if (!synapse || (synapse.action.element !== 'pseudo_event' && synapse.priority < abortPriority)) continue;
    left -= 1;
    const end = run(synapse);
    if (end !== 'done') abortPriority = INFINITY;
    if (end !== 'refused') confirm(synapse, at, end);
  }
  return left > 0 && abortPriority <= 0 ? 'terminated' : 'complete';
}

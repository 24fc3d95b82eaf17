/** The order in which the actions of a transition graph are started when each ends at once. */
import type { GraphAction, Synapse, TransitionGraph } from '../scheduler/graph/transition-graph.js';

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

/** What waits for what, as columns of numbers: there are as many synapses as pairs of a resource and a node. */
interface Waiting {
  /** How many of the inputs of each synapse did not end yet. */
  readonly open: Int32Array;
  /** Calls back with each synapse that waits for an action, by its id, in their order. */
  readonly forEachAfter: (id: number, callback: (at: number) => void) => void;
}

function waitingOf(synapses: readonly Synapse[]): Waiting {
  const open = new Int32Array(synapses.length);
  /** Pairs: an input's id, and the position of the synapse that waits for it. */
  const ids: number[] = [];
  const positions: number[] = [];
  synapses.forEach(({ inputs }, at) => {
    const own = new Set(inputs.map(({ id }) => id));
    open[at] = own.size;
    for (const id of own) {
      ids.push(id);
      positions.push(at);
    }
  });
  /** Where those that wait for an id begin in `sorted`; they end where those of the next one begin. */
  const begins = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 2);
  for (const id of ids) begins[id + 1] = (begins[id + 1] ?? 0) + 1;
  for (let id = 1; id < begins.length; id += 1) begins[id] = (begins[id] ?? 0) + (begins[id - 1] ?? 0);
  const sorted = new Int32Array(ids.length);
  const filled = begins.slice();
  ids.forEach((id, i) => {
    const to = filled[id] ?? 0;
    sorted[to] = positions[i] ?? 0;
    filled[id] = to + 1;
  });
  const forEachAfter: Waiting['forEachAfter'] = (id, callback) => {
    const end = begins[id + 1] ?? 0;
    for (let i = begins[id] ?? 0; i < end; i += 1) callback(sorted[i] ?? 0);
  };
  return { open, forEachAfter };
}

/**
 * Starts every synapse whose inputs are done: in rounds, in each of them by position, as the reference does that walks
 * its list until nothing is left to start. After a failure only synapses of infinite priority, and pseudo-actions,
 * go on. Returns `terminated` when something was left though nothing failed. Pacemaker: pcmk__execute_graph
 */
export function executeInOrder(
  { synapses }: TransitionGraph,
  run: (action: GraphAction) => ActionEnd,
): 'complete' | 'terminated' {
  const { open, forEachAfter } = waitingOf(synapses);
  let round: SmallestFirst = { heap: [] };
  let nextRound: SmallestFirst = { heap: [] };
  synapses.forEach((_synapse, at) => {
    if (open[at] === 0) put(round, at);
  });
  let abortPriority = 0;
  let left = synapses.length;
  const confirm = (id: number, at: number, end: ActionEnd): void =>
    forEachAfter(id, (waiting) => {
      if (end === 'failed' && synapses[waiting]?.priority !== INFINITY) return;
      open[waiting] = (open[waiting] ?? 0) - 1;
      if (open[waiting] === 0) put(waiting > at ? round : nextRound, waiting);
    });
  for (;;) {
    const at = take(round);
    if (at === undefined) {
      if (nextRound.heap.length === 0) break;
      [round, nextRound] = [nextRound, round];
      continue;
    }
    const synapse = synapses[at];
    if (!synapse) continue;
    const { action, priority } = synapse;
    if (action.element !== 'pseudo_event' && priority < abortPriority) continue;
    left -= 1;
    const end = run(action);
    if (end !== 'done') abortPriority = INFINITY;
    if (end !== 'refused') confirm(action.id, at, end);
  }
  return left > 0 && abortPriority <= 0 ? 'terminated' : 'complete';
}

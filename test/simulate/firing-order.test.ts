import { describe, expect, it } from 'vitest';
import type { GraphAction, Synapse } from '../../src/scheduler/graph/transition-graph.js';
import { executeInOrder, type ActionEnd } from '../../src/simulate/firing-order.js';

function action(id: number, element: GraphAction['element'] = 'rsc_op'): GraphAction {
  return { id, element, attributes: [], details: undefined };
}

interface Asked {
  readonly id: number;
  readonly after?: readonly number[];
  readonly element?: GraphAction['element'];
  readonly priority?: number;
}

function run(asked: readonly Asked[], ends: Readonly<Record<number, ActionEnd>> = {}): [number[], string] {
  const synapses: Synapse[] = asked.map(({ id, after = [], element, priority = 0 }, at) => ({
    id: at,
    priority,
    action: action(id, element),
    inputs: after.map((input) => action(input)),
  }));
  const order: number[] = [];
  const outcome = executeInOrder({ attributes: [], synapses }, ({ id }) => {
    order.push(id);
    return ends[id] ?? 'done';
  });
  return [order, outcome];
}

describe('the order of execution', () => {
  it('is that of the list; what became ready behind the current place waits for the next round', () => {
    const graph = [{ id: 1, after: [3] }, { id: 2 }, { id: 3 }, { id: 4, after: [3] }, { id: 5 }];
    expect(run(graph)).toEqual([[2, 3, 4, 5, 1], 'complete']);
  });

  it('starts many that become ready at once by their places', () => {
    const waiting = [9, 4, 7, 2, 8, 3, 6, 5].map((id) => ({ id, after: [1] }));
    expect(run([{ id: 1 }, ...waiting])[0]).toEqual([1, 9, 4, 7, 2, 8, 3, 6, 5]);
    expect(run([...waiting, { id: 1 }])[0]).toEqual([1, 9, 4, 7, 2, 8, 3, 6, 5]);
  });

  it('waits once for an input that is named twice', () => {
    expect(run([{ id: 1 }, { id: 2, after: [1, 1] }])[0]).toEqual([1, 2]);
  });

  it('is terminated when something waits for what never comes', () => {
    expect(run([{ id: 1 }, { id: 2, after: [3] }])).toEqual([[1], 'terminated']);
  });

  it('goes on after a failure with pseudo-actions and infinite priority only', () => {
    const graph: Asked[] = [
      { id: 1 },
      { id: 2 },
      { id: 3, element: 'pseudo_event' },
      { id: 4, after: [1], priority: 1_000_000 },
      { id: 5, after: [1], element: 'pseudo_event' },
    ];
    expect(run(graph, { 1: 'failed' })).toEqual([[1, 3, 4], 'complete']);
  });

  it('lets nothing go on that waits for an action which could not be started', () => {
    const graph = [{ id: 1 }, { id: 2, after: [1], priority: 1_000_000 }];
    expect(run(graph, { 1: 'refused' })).toEqual([[1], 'complete']);
  });
});

/** Orders of actions and of tasks, and those that follow from them for live migration. */
import { describe, expect, it } from 'vitest';
import { pseudoAction, resourceAction } from '../../../src/cluster/actions/action.js';
import { newRelation, orderActions, taskOf } from '../../../src/cluster/actions/ordering.js';
import type { ClusterState } from '../../../src/cluster/model/cluster-state.js';
import type { Node } from '../../../src/cluster/model/node.js';
import { relation } from '../../../src/cluster/model/relation.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import { primitive, resourceIn, unpacked } from '../unpacked.js';

interface Scene {
  readonly state: ClusterState;
  readonly a: Resource;
  readonly n1: Node;
}

function scene(): Scene {
  const state = unpacked({ resources: primitive('a') + primitive('b') });
  const n1 = state.nodesByName.get('n1');
  if (!n1) throw new Error('this test needs its node');
  return { state, a: resourceIn(state, 'a'), n1 };
}

describe('an order', () => {
  it('of two actions is made once for each of its properties', () => {
    const { state, a, n1 } = scene();
    const [start, stop] = ['start', 'stop'].map((task) =>
      resourceAction(state, a, { task, node: n1, optional: true }),
    );
    expect([
      orderActions(stop, start, relation.none),
      orderActions(undefined, start, relation.ordered),
      orderActions(stop, undefined, relation.ordered),
    ]).toEqual([false, false, false]);
    expect([
      orderActions(stop, start, relation.ordered),
      orderActions(stop, start, relation.ordered | relation.serialize),
      orderActions(stop, start, relation.serialize),
    ]).toEqual([true, false, true]);
    expect([
      start?.before.map(({ first, flags, graphed }) => [first === stop, flags, graphed]),
      stop?.after.length,
    ]).toEqual([
      [
        [true, relation.ordered, false],
        [true, relation.serialize, false],
      ],
      2,
    ]);
  });

  it('is known among many orders of the same action as well', () => {
    const { state, a, n1 } = scene();
    const stop = resourceAction(state, a, { task: 'stop', node: n1, optional: true });
    const others = Array.from({ length: 20 }, (_, at) => pseudoAction(state, `other ${at}`));
    const order = (flags: number): readonly boolean[] =>
      others.map((other) => orderActions(stop, other, flags));
    expect(order(relation.ordered)).not.toContain(false);
    expect(order(relation.ordered)).not.toContain(true);
    expect(order(relation.serialize)).not.toContain(false);
    expect(order(relation.ordered | relation.serialize)).not.toContain(true);
    expect(stop.after.map(({ second: then, asked }) => [then, asked])).toEqual([
      ...others.map((other) => [other, relation.ordered]),
      ...others.map((other) => [other, relation.serialize]),
    ]);
  });

  it('stays what was asked for on the side of the first, whatever is left of it on the other', () => {
    const { state, a, n1 } = scene();
    const [start, stop] = ['start', 'stop'].map((task) =>
      resourceAction(state, a, { task, node: n1, optional: true }),
    );
    orderActions(stop, start, relation.ordered);
    for (const link of start?.before ?? []) link.flags = relation.none;
    expect(stop?.after.map(({ asked }) => asked)).toEqual([relation.ordered]);
    expect(orderActions(stop, start, relation.ordered)).toBe(false);
  });

  const relations = (
    migratable: readonly string[],
    tasks: readonly [string, string],
    change: (b: Resource, n1: Node) => void = () => undefined,
  ): readonly string[] => {
    const { state, a, n1 } = scene();
    const b = resourceIn(state, 'b');
    a.migratable = migratable.includes('a');
    b.migratable = migratable.includes('b');
    change(b, n1);
    newRelation(state, {
      first: taskOf(a, tasks[0]),
      second: taskOf(b, tasks[1]),
      flags: relation.thenImpliesFirst,
    });
    return state.relations.map(
      ({ id, firstTask, thenTask, flags }) => `${id} ${firstTask} ${thenTask} ${flags}`,
    );
  };

  it('of tasks is one for the halves of a migration, too', () => {
    const { ordered, ifFirstUnmigratable: unless } = relation;
    expect(relations([], ['start', 'start'])).toEqual(['1 a_start_0 b_start_0 16']);
    expect(relations(['a'], ['start', 'start'])).toHaveLength(1);
    expect(relations(['b'], ['start', 'start']).slice(1)).toEqual([`2 a_start_0 b_migrate_to_0 ${ordered}`]);
    expect(relations(['a', 'b'], ['start', 'start']).slice(1)).toEqual([
      `2 a_migrate_from_0 b_migrate_to_0 ${ordered}`,
      `3 a_start_0 b_migrate_to_0 ${ordered | unless}`,
    ]);
    expect(relations(['b'], ['stop', 'stop']).slice(1)).toEqual([`2 a_stop_0 b_migrate_to_0 ${ordered}`]);
    expect(relations(['a', 'b'], ['stop', 'stop']).slice(1)).toEqual([
      `2 a_stop_0 b_migrate_to_0 ${ordered | unless}`,
    ]);
    expect(relations(['a'], ['stop', 'stop'])).toHaveLength(1);
    expect(relations(['b'], ['promote', 'start']).slice(1)).toEqual([
      `2 a_promote_0 b_migrate_to_0 ${ordered}`,
    ]);
    expect(relations(['b'], ['demote', 'stop']).slice(1)).toEqual([`2 a_demote_0 b_migrate_to_0 ${ordered}`]);
    expect(relations(['b'], ['start', 'stop'])).toHaveLength(1);
    const underWay = (b: Resource, n1: Node): void => {
      b.partialMigrationTarget = n1;
    };
    expect(relations(['b'], ['stop', 'stop'], underWay).slice(1)).toEqual([
      `2 a_stop_0 b_migrate_to_0 ${ordered}`,
      `3 a_stop_0 b_migrate_from_0 ${ordered}`,
    ]);
    expect(relations(['b'], ['demote', 'stop'], underWay)).toHaveLength(3);
  });

  it('without one of its sides is none', () => {
    const { state, a } = scene();
    newRelation(state, { first: {}, second: taskOf(a, 'start'), flags: 1 });
    newRelation(state, { first: taskOf(a, 'start'), second: {}, flags: 1 });
    expect(state.relations).toEqual([]);
  });

  it('between actions has their resources and keys', () => {
    const { state, a, n1 } = scene();
    const action = resourceAction(state, a, { task: 'start', node: n1, optional: true });
    const all = pseudoAction(state, 'all_stopped');
    newRelation(state, { first: { action: all }, second: { action }, flags: 1 });
    expect(
      state.relations.map(({ firstResource, firstTask, thenResource, thenTask }) => [
        firstResource,
        firstTask,
        thenResource?.id,
        thenTask,
      ]),
    ).toEqual([[undefined, 'all_stopped', 'a', 'a_start_0']]);
  });
});

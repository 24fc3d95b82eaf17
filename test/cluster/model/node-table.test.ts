/** Tables of scores by node: independent of each other, whatever they share. */
import { describe, expect, it } from 'vitest';
import { NodeTable } from '../../../src/cluster/model/node-table.js';
import type { Node } from '../../../src/cluster/model/node.js';
import { addToScore } from '../../../src/ledger/change-score.js';
import { primitive, unpacked } from '../unpacked.js';

function nodes(...names: readonly string[]): readonly Node[] {
  const elements = names.map((name) => `<node id="${name}" uname="${name}"/>`);
  const state = unpacked({ resources: primitive('a'), nodes: elements.join('') });
  return names.flatMap((name) => state.nodesByName.get(name) ?? []);
}

const shown = (table: NodeTable): readonly string[] =>
  [...table.values()].map(({ node, score, count, probeMode }) =>
    [node.name, score, count, probeMode].join(' '),
  );

describe('a table of nodes', () => {
  it('names them in the order in which they were added, also where other tables go on otherwise', () => {
    const [a, b, c] = nodes('a', 'b', 'c');
    if (!a || !b || !c) throw new Error('this test needs its nodes');
    const orders = [[a, b, c], [a, c], [a, c, b], [c, a, b], [a, b], [a]];
    const tables = orders.map((order) => NodeTable.of(order));
    expect(tables.map((table) => [...table.values()].map(({ node }) => node))).toEqual(orders);
    expect(tables.map((table) => table.has('b'))).toEqual([true, false, true, true, true, false]);
    expect(tables.map((table) => table.get('c')?.node)).toEqual([c, c, c, c, undefined, undefined]);
    expect(tables.map(({ size }) => size)).toEqual([3, 2, 3, 3, 2, 1]);
  });

  it('changes alone, however many copies were made before', () => {
    const table = NodeTable.of(nodes('a', 'b'));
    const copy = table.copy();
    const another = copy.copy();
    for (const cell of copy.values()) addToScore(cell, 5, undefined);
    const cell = table.get('b');
    if (cell) cell.count += 1;
    const own = another.get('a');
    if (own) own.probeMode = 'never';
    expect([table, copy, another].map(shown)).toEqual([
      ['a 0 0 always', 'b 0 1 always'],
      ['a 5 0 always', 'b 5 0 always'],
      ['a 0 0 never', 'b 0 0 always'],
    ]);
  });

  it('says something else of a node that it has, and forgets one', () => {
    const [a, b, c] = nodes('a', 'b', 'c');
    if (!a || !b || !c) throw new Error('this test needs its nodes');
    const table = NodeTable.of([a, b, c]);
    const copy = table.copy();
    table.set({ ...b.own, count: 3, probeMode: 'exclusive' });
    table.delete('a');
    expect(shown(table)).toEqual(['b 0 3 exclusive', 'c 0 0 always']);
    expect(shown(copy)).toEqual(['a 0 0 always', 'b 0 0 always', 'c 0 0 always']);
    expect(shown(table.copy())).toEqual(shown(table));
  });
});

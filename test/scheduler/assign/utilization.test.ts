import { describe, expect, it } from 'vitest';
import { dummy, location, planFor, utilization } from '../planned.js';

const capacity = (node1: number, node2: number): Record<string, string> => ({
  node1: utilization('node1', { memory: node1 }),
  node2: utilization('node2', { memory: node2 }),
});
const needing = (id: string, memory: number, values = {}): string =>
  dummy(id, values, '', utilization(id, { memory }));

function placed(
  strategy: string,
  inNode: Record<string, string>,
  resources: string,
  constraints = '',
): readonly string[] {
  return planFor({ options: { 'placement-strategy': strategy }, inNode, resources, constraints }).changes;
}

describe('placement-strategy', () => {
  it('default does not look at capacities', () => {
    expect(placed('default', capacity(1, 1), needing('a', 8))).toEqual(['Start a ( node1 )']);
  });

  it('utilization leaves without a node what fits nowhere', () => {
    expect(placed('utilization', capacity(4, 4), needing('a', 8))).toEqual([]);
  });

  it('utilization prefers the fitting node to the preferred one', () => {
    expect(placed('utilization', capacity(4, 8), needing('a', 8), location('a', 'node1', 100))).toEqual([
      'Start a ( node2 )',
    ]);
  });

  it('utilization counts what is already assigned', () => {
    expect(placed('utilization', capacity(8, 0), needing('a', 5) + needing('b', 5))).toEqual([
      'Start a ( node1 )',
    ]);
  });

  it('utilization assigns the resource of higher priority first', () => {
    const resources = needing('a', 5) + needing('b', 5, { priority: 1 });
    expect(placed('utilization', capacity(8, 0), resources)).toEqual(['Start b ( node1 )']);
  });

  it('balanced takes the node with more capacity left', () => {
    expect(placed('balanced', capacity(8, 16), needing('a', 2) + needing('b', 2))).toEqual([
      'Start a ( node2 )',
      'Start b ( node2 )',
    ]);
  });

  it('utilization spreads by number, whatever capacity is left', () => {
    expect(placed('utilization', capacity(8, 16), needing('a', 2) + needing('b', 2))).toEqual([
      'Start a ( node1 )',
      'Start b ( node2 )',
    ]);
  });

  it('minimal puts everything on one node while it fits', () => {
    expect(placed('minimal', capacity(8, 8), needing('a', 2) + needing('b', 2))).toEqual([
      'Start a ( node1 )',
      'Start b ( node1 )',
    ]);
  });
});

describe('nodes of equal score', () => {
  it('are taken in turn by how many resources they have, then by name', () => {
    const { changes } = planFor({
      nodes: ['node3', 'node1', 'node2'],
      resources: ['a', 'b', 'c', 'd'].map((id) => dummy(id)).join(''),
    });
    expect(changes).toEqual([
      'Start a ( node1 )',
      'Start b ( node2 )',
      'Start c ( node3 )',
      'Start d ( node1 )',
    ]);
  });

  it('are compared by name letter by letter, not by the numbers in it', () => {
    const { changes } = planFor({ nodes: ['node10', 'node9'], resources: dummy('a') });
    expect(changes).toEqual(['Start a ( node10 )']);
  });

  it('balanced assigns first what the best node wants most, the nodes compared in the order of their names', () => {
    // Capacities in different units contradict each other, so the order of comparison decides which node is best.
    const inNode = {
      web01: utilization('web01', { memory: 4096 }),
      web02: utilization('web02', { disk: 100 }),
      web03: utilization('web03', { memory: 8192 }),
    };
    const constraints = ['web01', 'web02', 'web04']
      .map((node) => location('wanted', node, -1))
      .concat(location('wanted', 'web03', 4))
      .join('');
    const { scores } = planFor({
      options: { 'placement-strategy': 'balanced' },
      nodes: ['web01', 'web02', 'web03', 'web04'],
      inNode,
      resources: dummy('indifferent') + dummy('wanted'),
      constraints,
    });
    expect(Object.keys(scores).map((key) => key.split(' ')[0])[0]).toBe('wanted');
  });
});

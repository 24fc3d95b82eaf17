import { describe, expect, it } from 'vitest';
import { colocation, dummy, group, location, nvpairs, planFor, started } from '../planned.js';

describe('colocation', () => {
  it('brings to the primary the preferences of its dependent', () => {
    const { changes, scores } = planFor({
      resources: dummy('a') + dummy('b'),
      constraints: colocation('b', 'a', 'INFINITY') + location('b', 'node2', 50),
    });
    expect(scores['a node2']).toBe('50');
    expect(changes).toEqual(['Start a ( node2 )', 'Start b ( node2 )']);
  });

  it('takes of the preferences of a dependent what its own score is of INFINITY', () => {
    const { scores } = planFor({
      resources: dummy('a') + dummy('b'),
      constraints: colocation('b', 'a', 500_000) + location('b', 'node2', 50),
    });
    expect(scores['a node2']).toBe('25');
  });

  it('brings preferences along a chain', () => {
    const { changes } = planFor({
      resources: dummy('a') + dummy('b') + dummy('c'),
      constraints:
        colocation('b', 'a', 'INFINITY') + colocation('c', 'b', 'INFINITY') + location('c', 'node2', 50),
    });
    expect(changes).toEqual(['Start a ( node2 )', 'Start b ( node2 )', 'Start c ( node2 )']);
  });

  it('with an optional score gives way to a stronger location', () => {
    const asked = (score: number): readonly string[] =>
      planFor({
        resources: dummy('a') + dummy('b'),
        constraints:
          location('a', 'node1', 'INFINITY') + location('b', 'node2', 100) + colocation('b', 'a', score),
      }).changes;
    expect(asked(99)).toEqual(['Start a ( node1 )', 'Start b ( node2 )']);
    expect(asked(101)).toEqual(['Start a ( node1 )', 'Start b ( node1 )']);
  });

  it('of -INFINITY leaves without a node what has no other', () => {
    const { changes, scores } = planFor({
      nodes: ['node1'],
      resources: dummy('a') + dummy('b'),
      constraints: colocation('b', 'a', '-INFINITY'),
    });
    expect(changes).toEqual(['Start a ( node1 )']);
    expect(scores['b node1']).toBe('-INFINITY');
  });

  it('of INFINITY stops the dependent where the primary cannot run', () => {
    const { changes } = planFor({
      resources: dummy('a', { 'target-role': 'Stopped' }) + dummy('b'),
      constraints: colocation('b', 'a', 'INFINITY'),
      history: { node1: [started('b')] },
    });
    expect(changes).toEqual(['Stop b ( node1 ) due to node availability']);
  });

  it('by a node attribute takes nodes of the same value for one', () => {
    const site = (name: string, value: string): string =>
      `<instance_attributes id="${name}-attributes">${nvpairs(name, { site: value })}</instance_attributes>`;
    const { changes } = planFor({
      nodes: ['node1', 'node2', 'node3'],
      inNode: { node1: site('node1', 'x'), node2: site('node2', 'y'), node3: site('node3', 'y') },
      resources: dummy('a') + dummy('b'),
      constraints:
        location('a', 'node3', 'INFINITY') +
        location('b', 'node3', '-INFINITY') +
        colocation('b', 'a', 'INFINITY', 'node-attribute="site"'),
    });
    expect(changes).toEqual(['Start a ( node3 )', 'Start b ( node2 )']);
  });
});

describe('stickiness', () => {
  const stay = (stickiness: number): readonly string[] =>
    planFor({
      resources: dummy('a', { 'resource-stickiness': stickiness }),
      constraints: location('a', 'node2', 50),
      history: { node1: [started('a')] },
    }).changes;

  it('keeps a resource where it is against a weaker preference, or an equal one', () => {
    expect(stay(51)).toEqual([]);
    expect(stay(50)).toEqual([]);
  });

  it('gives way to a stronger preference', () => {
    expect(stay(49)).toEqual(['Move a ( node1 -> node2 )']);
  });

  it('of the members of a group adds up', () => {
    const members = [dummy('a', { 'resource-stickiness': 30 }), dummy('b', { 'resource-stickiness': 30 })];
    const asked = (score: number): readonly string[] =>
      planFor({
        resources: group('g', ...members),
        constraints: location('g', 'node2', score),
        history: { node1: [started('a'), started('b')] },
      }).changes;
    expect(asked(29)).toEqual([]);
    expect(asked(70)).toEqual(['Move a ( node1 -> node2 )', 'Move b ( node1 -> node2 )']);
  });
});
